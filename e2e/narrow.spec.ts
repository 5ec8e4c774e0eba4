import { fillOutbox, giveHistory } from './fixtures/busy.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { visitScreens } from './fixtures/screens.ts';
import { chinese, english } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';

for (const texts of [english, chinese]) {
  test(
    `everything fits into a window of 900 x 600 (${texts.locale})`,
    { tag: '@main' },
    async ({ start, profile, shot }) => {
      await giveHistory(profile);
      const app = await start({
        preferences: { ...usedSandbox, language: texts.locale },
        size: { width: 900, height: 600 },
      });
      await fillOutbox(app);
      await visitScreens(app, texts, async (name) => {
        await shot(`${texts.locale}-${name}`, app.window);
        expect.soft(await layoutFaults(app.window), name).toEqual([]);
      });
    },
  );
}
