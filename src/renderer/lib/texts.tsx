import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react';
import type { AppError } from '#shared/errors.ts';
import { createTexts, type Texts } from '#shared/text/catalogue.ts';
import { errorText, type ErrorText } from '#shared/text/error-text.ts';
import type { Locale } from '#shared/text/format.ts';

const TextsContext = createContext<Texts | null>(null);

export function TextsProvider(props: {
  readonly locale: Locale;
  readonly children: ReactNode;
}): ReactNode {
  const texts = useMemo(() => createTexts(props.locale), [props.locale]);
  return <TextsContext value={texts}>{props.children}</TextsContext>;
}

/** Every sentence of the language in use, and `format` for numbers, money and dates. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (texts === null) throw new Error('no TextsProvider above this component');
  return texts;
}

/** What happened, what became of credits, what next. */
export function useErrorText(): (error: AppError) => ErrorText {
  const texts = useTexts();
  return useCallback((error) => errorText(texts.errors, texts.format, error), [texts]);
}

/** Sentences as one paragraph, empty ones left out: Chinese needs no space after its full stop, Latin text does. */
export function useParagraph(): (...sentences: readonly string[]) => string {
  const gap = useTexts().common.sentenceGap;
  return useCallback(
    (...sentences) =>
      sentences
        .filter((sentence) => sentence !== '')
        .reduce(
          (text, sentence) =>
            text === '' ? sentence : text + (/[!-~]$/.test(text) ? ' ' : gap) + sentence,
          '',
        ),
    [gap],
  );
}
