import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import type { AppError } from '#shared/errors.ts';
import type { Texts } from '#shared/text/texts.ts';
import { errorText, type ErrorText } from '#shared/text/error-text.ts';
import type { Locale } from '#shared/text/format.ts';
import { knownTexts, loadTexts } from './load-texts.ts';

const TextsContext = createContext<Texts | null>(null);

/** Speaks `locale` as soon as its texts are there; until then the language before, at the start nothing. */
export function TextsProvider(props: {
  readonly locale: Locale;
  readonly children: ReactNode;
}): ReactNode {
  const { locale } = props;
  const [last, setLast] = useState<Texts | null>(null);
  useEffect(() => {
    let wanted = true;
    void loadTexts(locale).then((texts) => {
      if (wanted) setLast(texts);
    });
    return () => {
      wanted = false;
    };
  }, [locale]);
  const texts = knownTexts(locale) ?? last;
  return texts === null ? null : <TextsContext value={texts}>{props.children}</TextsContext>;
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
