import { accessibilityFaults } from './fixtures/accessibility.ts';
import type { RunningApp } from './fixtures/app.ts';
import { fillOutbox, giveHistory } from './fixtures/busy.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { visitScreens } from './fixtures/screens.ts';
import { chinese, english } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';
import { welcomePage } from './pages/welcome.ts';

const SIZE = { width: 1280, height: 800 };

for (const texts of [english, chinese]) {
  for (const theme of ['light', 'dark'] as const) {
    const look = `${texts.locale}-${theme}`;
    const examine = async (app: RunningApp, name: string): Promise<void> => {
      expect.soft(await layoutFaults(app.window), `${name}: layout`).toEqual([]);
      expect.soft(await accessibilityFaults(app.window), `${name}: accessibility`).toEqual([]);
    };

    test(
      `every screen reads well and is accessible (${look})`,
      { tag: '@main' },
      async ({ start, profile, shot }) => {
        test.setTimeout(120_000);
        await giveHistory(profile);
        const app = await start({
          preferences: { ...usedSandbox, language: texts.locale, theme },
          size: SIZE,
        });
        await fillOutbox(app);
        await visitScreens(app, texts, async (name) => {
          await shot(`${look}-${name}`, app.window);
          await examine(app, name);
        });
      },
    );

    test(
      `the welcome reads well and is accessible (${look})`,
      { tag: '@setup' },
      async ({ start, shot }) => {
        const app = await start({
          preferences: { language: texts.locale, theme },
          size: SIZE,
        });
        const welcome = welcomePage(app.window, texts);
        await expect(welcome.title).toBeVisible();
        await shot(`${look}-welcome`, app.window);
        await examine(app, 'welcome');
        await welcome.start.click();
        await expect(welcome.sample('Acme Inc')).toBeVisible();
        await shot(`${look}-first-customer`, app.window);
        await examine(app, 'first customer');
      },
    );
  }
}
