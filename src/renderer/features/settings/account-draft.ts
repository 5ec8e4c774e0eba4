import type { ProcedureInput } from '#shared/contract/procedures.ts';
import type { AccountSetup } from '#shared/contract/settings.ts';
import { parseMailbox } from '#shared/message/address.ts';
import type { AccountMode } from '#shared/mode.ts';
import type { Catalogue } from '#shared/text/en/catalogue.ts';

/** What the form wants for one key. The stored key itself never reaches the window. */
export type KeyDraft =
  | { readonly want: 'keep' }
  | { readonly want: 'replace'; readonly key: string }
  | { readonly want: 'remove' };

export const ID_FIELDS = ['entitlementId', 'planProductId', 'topUpProductId'] as const;
export type IdField = (typeof ID_FIELDS)[number];
export const KEY_FIELDS = ['dodoKey', 'resendKey'] as const;
export type KeyField = (typeof KEY_FIELDS)[number];

export type AccountDraft = Record<KeyField, KeyDraft> & Record<IdField | 'from', string>;
export type Problems = Partial<Record<KeyField | IdField | 'from', string>>;

export const draftOf = (account: AccountSetup): AccountDraft => ({
  dodoKey: { want: 'keep' },
  resendKey: { want: 'keep' },
  entitlementId: account.entitlementId,
  planProductId: account.planProductId,
  topUpProductId: account.topUpProductId,
  from: account.from,
});

const changesKey = (draft: KeyDraft): boolean =>
  draft.want === 'remove' || (draft.want === 'replace' && draft.key.trim() !== '');

export const isChanged = (draft: AccountDraft, account: AccountSetup): boolean =>
  KEY_FIELDS.some((field) => changesKey(draft[field])) ||
  [...ID_FIELDS, 'from' as const].some((field) => draft[field].trim() !== account[field]);

export function problemsOf(draft: AccountDraft, texts: Catalogue['settings']['account']): Problems {
  const problems: Problems = {};
  for (const field of KEY_FIELDS) {
    const wanted = draft[field];
    if (wanted.want === 'replace' && /\s/.test(wanted.key.trim()))
      problems[field] = texts.keySpaces;
  }
  for (const field of ID_FIELDS)
    if (!/^[A-Za-z0-9_-]{0,128}$/.test(draft[field].trim())) problems[field] = texts.idMalformed;
  if (draft.from.trim() !== '' && parseMailbox(draft.from) === null)
    problems.from = texts.fromMalformed;
  return problems;
}

const keyToSave = (draft: KeyDraft): string | null => {
  switch (draft.want) {
    case 'keep':
      return '';
    case 'replace':
      return draft.key.trim();
    case 'remove':
      return null;
  }
};

/** Empty leaves a stored key untouched, null removes it (contract of `settings.saveAccount`). */
export const toSave = (
  mode: AccountMode,
  draft: AccountDraft,
): ProcedureInput<'settings.saveAccount'> => ({
  mode,
  dodoKey: keyToSave(draft.dodoKey),
  resendKey: keyToSave(draft.resendKey),
  entitlementId: draft.entitlementId.trim(),
  planProductId: draft.planProductId.trim(),
  topUpProductId: draft.topUpProductId.trim(),
  from: draft.from.trim(),
});
