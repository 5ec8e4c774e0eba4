import { accessibilityFaults } from './fixtures/accessibility.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { chinese, english } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';
import { composePage } from './pages/compose.ts';

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAE9G5f///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';
const LIGHT = 'rgb(22, 24, 29)';
const DARK = 'rgb(236, 238, 242)';

/** Written for light and dark surroundings, with a preheader, a picture inside and one elsewhere. */
const authored = `<html><head><meta name="color-scheme" content="light dark"><style>
  :root { color-scheme: light dark; }
  body { font: 15px/1.5 sans-serif; color: ${LIGHT}; background: #ffffff; }
  .card { max-width: 480px; margin: 16px auto; padding: 24px; border: 1px solid #e4e6eb; border-radius: 8px; }
  .wide { display: block } .narrow { display: none }
  @media (prefers-color-scheme: dark) { body { color: ${DARK}; background: #15171c; } .card { border-color: #2b2f38; } }
  @media (max-width: 420px) { .wide { display: none } .narrow { display: block } }
</style></head><body><div style="display:none">Paid on 3 November, 12.00 USD&#847;&zwnj;&nbsp;</div>
<div class="card"><img src="${PIXEL}" alt="Acme" width="96" height="24"><h1>Thank you</h1>
<p id="words">Your order leaves our house today.</p><p class="wide">Seen on a desk</p><p class="narrow">Seen on a phone</p>
<img src="https://images.acme.dev/shop.png" alt="Our shop" width="120" height="60"></div></body></html>`;

for (const [texts, theme, size] of [
  [english, 'light', { width: 1280, height: 800 }],
  [chinese, 'dark', { width: 900, height: 600 }],
] as const)
  test(
    `a mail is seen as its readers will see it (${texts.locale}, ${theme})`,
    { tag: '@compose' },
    async ({ start, shot }) => {
      const app = await start({
        preferences: { ...usedSandbox, language: texts.locale, theme },
        size,
      });
      const page = composePage(app.window, texts);
      const pane = app.window.getByRole('region', { name: texts.compose.preview.title });
      const { scheme, images, inbox } = texts.preview;
      const words = page.preview.locator('#words');
      const look = async (name: string): Promise<void> => {
        await shot(`${texts.locale}-${theme}-${name}`, app.window);
        expect.soft(await layoutFaults(app.window), `${name}: layout`).toEqual([]);
        expect.soft(await accessibilityFaults(app.window), `${name}: accessibility`).toEqual([]);
      };
      await page.write({ subject: 'Your receipt for November', html: authored });

      // The inbox line, and the light style whatever the theme of the window is.
      await expect(pane.getByRole('group', { name: inbox.label })).toHaveText(
        /MailKit.*Your receipt for November Paid on 3 November, 12.00 USD Thank you/,
      );
      await expect(words).toHaveCSS('color', LIGHT);
      // Laid out as on a desk, also in a window too small for one.
      await expect(page.preview.getByText('Seen on a desk')).toBeVisible();
      await expect(page.preview.getByAltText('Acme')).toHaveJSProperty('naturalWidth', 1);
      await expect(page.preview.getByAltText('Our shop')).toHaveJSProperty('naturalWidth', 0);
      await expect(pane.getByText(images.waiting(1, texts.format))).toBeVisible();
      await look('light');

      await pane.getByRole('radio', { name: scheme.dark }).check();
      await expect(words).toHaveCSS('color', DARK);
      await expect(pane.getByText(scheme.none)).toBeHidden();
      await look('dark');
      await pane.getByRole('radio', { name: texts.compose.preview.phone }).check();
      await expect(page.preview.getByText('Seen on a phone')).toBeVisible();
      await expect(words).toHaveCSS('color', DARK);
      await look('phone-dark');

      await pane.getByRole('button', { name: images.label }).click();
      await look('images-menu');
      await app.window.getByRole('menuitemradio', { name: images.off }).click();
      await expect(page.preview.getByAltText('Acme')).toHaveJSProperty('naturalWidth', 0);
      await pane.getByRole('radio', { name: scheme.light }).check();
      await expect(words).toHaveCSS('color', LIGHT);
      await look('images-off');

      await pane.getByRole('radio', { name: texts.compose.preview.text }).check();
      await look('plain-text');

      // Nobody recolours a mail that has no dark style; it is said instead.
      await pane.getByRole('radio', { name: texts.compose.preview.desktop }).check();
      await pane.getByRole('radio', { name: scheme.dark }).check();
      await page.html.fill('<p id="words">Plain</p>');
      await expect(words).toHaveText('Plain');
      await expect(words).toHaveCSS('color', 'rgb(0, 0, 0)');
      await expect(pane.getByText(scheme.none)).toBeVisible();
      await look('no-dark-style');
    },
  );
