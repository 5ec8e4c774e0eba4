import type { ReactNode } from 'react';
import { TextsProvider, useTexts } from '../lib/texts.tsx';
import { systemLocale } from './system-locale.ts';

/** What an ordinary browser shows that opened the window's page. */
export function NotInApp(): ReactNode {
  return (
    <TextsProvider locale={systemLocale()}>
      <Sentence />
    </TextsProvider>
  );
}

function Sentence(): ReactNode {
  return <p>{useTexts().shell.notInApp}</p>;
}
