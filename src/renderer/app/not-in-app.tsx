import type { ReactNode } from 'react';
import { createTexts } from '#shared/text/catalogue.ts';
import { systemLocale } from './system-locale.ts';

export function NotInApp(): ReactNode {
  return <p>{createTexts(systemLocale()).shell.notInApp}</p>;
}
