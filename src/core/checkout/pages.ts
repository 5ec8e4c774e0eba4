import { type Outcome, fail, ok } from '#shared/outcome.ts';
import type { AccountSource } from '../account.ts';
import type { BrowserPort, ReturnPagePort } from '../ports/desktop.ts';
import type { Log } from '../ports/log.ts';
import { serviceError } from '../service-error.ts';

/** Where the tab ends when this computer cannot offer a return page: the watch does not need one. */
const NO_RETURN_PAGE = {
  returnUrl: 'https://dodopayments.com',
  cancelUrl: 'https://dodopayments.com',
};

type OpenReturnPage = () => ReturnType<ReturnPagePort['open']>;

/** Opens the return page, or does without one. */
export const safeReturnPage =
  (
    deps: { readonly returnPage: ReturnPagePort; readonly log: Log },
    returned: () => void,
  ): OpenReturnPage =>
  () =>
    deps.returnPage.open(returned).catch((error: unknown) => {
      deps.log.warn('checkout.returnPage', { problem: String(error) });
      return NO_RETURN_PAGE;
    });

/** Opens the customer portal: plan, cards and invoices. Its link is made for this click. */
export async function openPortal(
  deps: { readonly account: AccountSource; readonly browser: BrowserPort },
  returnPage: OpenReturnPage,
): Promise<Outcome<undefined>> {
  const { dodo, customerId, mode } = deps.account();
  if (dodo === null) return fail({ kind: 'keys.missing', credit: 'unrelated', service: 'dodo' });
  if (customerId === null) return fail({ kind: 'customer.none', credit: 'unrelated' });
  const { returnUrl } = await returnPage();
  const answer = await dodo.port.portal(customerId, returnUrl);
  if (answer.value === null) return fail(serviceError('dodo', answer, { writing: true }));
  const opened = await deps.browser.open(answer.value.url, mode);
  return opened.ok ? ok(undefined) : opened;
}
