import type { Page } from '@playwright/test';

import type { Texts } from '#shared/text/texts.ts';

/** The two steps of the first start. */
export const welcomePage = (window: Page, texts: Texts) => {
  const { welcome } = texts;
  const button = (name: string) => window.getByRole('button', { name });
  return {
    title: window.getByRole('heading', { name: welcome.title }),
    customerTitle: window.getByRole('heading', { name: welcome.customerTitle }),
    start: button(welcome.start),
    ownKeys: button(welcome.ownKeys),
    leave: button(welcome.leave),
    sample: (name: string) => button(welcome.sampleUse(name)),
  };
};
