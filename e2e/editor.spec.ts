import { accessibilityFaults } from './fixtures/accessibility.ts';
import type { RunningApp } from './fixtures/app.ts';
import { layoutFaults } from './fixtures/layout.ts';
import { usedSandbox } from './fixtures/profile.ts';
import { subscribed } from './fixtures/situations.ts';
import { expect, test } from './fixtures/test.ts';
import { chinese, english as texts } from './fixtures/texts.ts';
import { composePage } from './pages/compose.ts';

const RED_DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==';
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm} --></style></head><body lang=EN-GB>
<!--StartFragment--><h1><span style='mso-ascii-theme-font:major-latin'>Quarterly update<o:p></o:p></span></h1>
<p class=MsoNormal>Dear <b>Ada</b>, see the <a href="https://acme.dev/r"><span style='color:#0563C1'>report</span></a>.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Revenue<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Costs<o:p></o:p></p>
<p class=MsoNormal><img src="data:image/png;base64,${RED_DOT}" alt="Chart"><img src="file:///C:/x.png"></p><!--EndFragment--></body></html>`;

async function paste(app: RunningApp, html: string, text = ''): Promise<void> {
  await app.electron.evaluate(
    ({ BrowserWindow, clipboard }, data) => {
      // Electron 33 takes the formats as one object.
      (clipboard.write as unknown as (formats: typeof data) => void)(data);
      BrowserWindow.getAllWindows()[0]!.webContents.paste();
    },
    { html, text },
  );
}
const stored = async (app: RunningApp) => (await app.ask('drafts.current'))?.content;

test.describe('the editors', { tag: '@compose' }, () => {
  test.use({ appOptions: { preferences: usedSandbox, size: { width: 1280, height: 800 } } });

  test('write one mail together, take Word and images clean, and ask before they lose anything', async ({
    app,
    shot,
  }) => {
    test.setTimeout(90_000);
    const { window } = app;
    const sandbox = await subscribed(app);
    const violations: string[] = [];
    window.on('console', (message) => {
      if (/trusted type|refused to/i.test(message.text())) violations.push(message.text());
    });
    const compose = composePage(window, texts);
    await compose.write({ to: ['delivered@resend.dev'], subject: 'Editors' });
    const write = compose.editor('write');
    await write.click();
    await window.keyboard.type('Hello ');
    await window.keyboard.press('Control+b');
    await window.keyboard.type('Ada');
    await window.keyboard.press('Control+b');
    await window.keyboard.type(' مرحبا 👩‍🚀');
    await window.keyboard.press('Enter');
    await paste(app, WORD);
    await expect(write.getByRole('heading', { name: 'Quarterly update' })).toBeVisible();
    await expect(write.getByRole('listitem')).toHaveText(['Revenue', 'Costs']);
    await expect(write.getByRole('img', { name: 'Chart' })).toBeVisible();
    await expect(compose.note('body')).toContainText(texts.editor.pasted.images(1, texts.format));
    await shot('pasted-from-word', window);
    await expect(async () => {
      const draft = await stored(app);
      expect(draft?.body.html).toContain('<strong>Ada</strong> مرحبا 👩‍🚀');
      expect(draft?.body.html).toMatch(/<img src="cid:image-[0-9a-f-]+" alt="Chart"/);
      expect(draft?.body.html).not.toMatch(/mso|class=|<o:p>|file:|data:/i);
      expect(draft?.attachments).toMatchObject([{ type: 'image/png' }]);
    }).toPass();

    // Nothing is lost on the way through all four, and nothing is asked.
    const before = (await stored(app))?.body.html;
    await compose.openMode('markdown');
    await expect(compose.editor('markdown')).toContainText('# Quarterly update');
    await shot('markdown', window);
    await compose.openMode('text');
    await expect(compose.editor('text')).toHaveValue(/- Revenue\n- Costs/);
    await shot('plain-text', window);
    await compose.openMode('html');
    await expect(compose.html).toContainText('<strong>Ada</strong>');
    await compose.openMode('write');
    await expect(write.getByRole('heading', { name: 'Quarterly update' })).toBeVisible();
    await expect.poll(async () => (await stored(app))?.body.html).toBe(before);

    // HTML that only HTML can hold: the loss is told, and keeping it is one key away.
    await compose.openMode('html');
    // Typed over several lines.
    await compose.html.press('Control+a');
    await window.keyboard.insertText(
      '<style>p { color: red }</style><p class="lead" style="color: red">Red</p><center>Middle</center><b>open</div>',
    );
    await expect(
      window.getByText(texts.editor.problem('open-elements-left-after-eof', 1, texts.format)),
    ).toBeVisible();
    await shot('problems', window);
    await compose.mode('write').click({ force: true });
    const dialog = window.getByRole('alertdialog');
    await expect(dialog).toContainText('Elements: <style> and <center>');
    await expect(dialog).toContainText('Styles: color');
    await expect(dialog).toContainText('Attributes: class');
    await shot('what-would-be-lost', window);
    await window.keyboard.press('Escape');
    await expect(compose.html).toContainText('<center>Middle</center>');
    await compose.mode('write').click({ force: true });
    await dialog.getByRole('button', { name: texts.editor.loss.confirm }).click();
    await expect(write).toContainText('Middle');

    // What was lost is an earlier version, and comes back from there.
    await expect
      .poll(async () => {
        const { draftId } = (await app.ask('drafts.current'))!;
        const revisions = await app.ask('drafts.revisions', { draftId });
        const newest = await app.ask('drafts.revision', {
          draftId,
          revisionId: revisions[0]?.revisionId ?? 0,
        });
        return newest?.body.html ?? '';
      })
      .toContain('<center>Middle</center>');

    await compose.priced(1).click();
    await compose.sendNow.click();
    await expect(compose.accepted(1)).toBeVisible({ timeout: 15_000 });
    expect((await sandbox.books()).mails).toMatchObject([{ subject: 'Editors' }]);
    expect(violations).toEqual([]);
  });

  test('take five megabytes, also in one line, and stay usable', async ({ app, shot }) => {
    test.setTimeout(90_000);
    const { window } = app;
    await subscribed(app);
    const compose = composePage(window, texts);
    await compose.editor('write').click();
    await paste(
      app,
      `<div class="post">${'<p style="color:red">A line of words that goes on.</p>'.repeat(95_000)}</div>`,
    );
    await expect(compose.note('body')).toContainText(texts.editor.pasted.long, { timeout: 30_000 });
    await expect(compose.html).toBeVisible({ timeout: 30_000 });
    await compose.html.press('Control+Home');
    await window.keyboard.type('<p>First</p>');
    await expect
      .poll(async () => (await stored(app))?.body.html.slice(0, 12), { timeout: 30_000 })
      .toBe('<p>First</p>');
    expect((await stored(app))?.body.html.length).toBeGreaterThan(5_000_000);
    await shot('five-megabytes', window);
    await compose.mode('write').click({ force: true });
    await expect(compose.note('body')).toContainText(texts.editor.loss.tooLong);

    await compose.mode('text').click({ force: true });
    await compose.editor('text').press('Control+a');
    await paste(app, '', 'x'.repeat(5_000_000));
    await expect
      .poll(async () => (await stored(app))?.body.text?.length, { timeout: 30_000 })
      .toBe(5_000_000);
  });
});

for (const words of [texts, chinese])
  for (const theme of ['light', 'dark'] as const)
    test(
      `every editor reads well in a small window (${words.locale}, ${theme})`,
      { tag: '@compose' },
      async ({ start, shot }) => {
        const app = await start({
          preferences: { ...usedSandbox, language: words.locale, theme },
          size: { width: 900, height: 600 },
        });
        await subscribed(app);
        const compose = composePage(app.window, words);
        await compose.write({ subject: 'Small' });
        for (const mode of ['write', 'html', 'markdown', 'text'] as const) {
          await compose.openMode(mode);
          if (mode === 'write') {
            await compose.editor(mode).click();
            await app.window.keyboard.type('# Title');
          }
          await shot(`${words.locale}-${theme}-${mode}`, app.window);
          expect.soft(await layoutFaults(app.window), `${mode}: layout`).toEqual([]);
          expect.soft(await accessibilityFaults(app.window), `${mode}: accessibility`).toEqual([]);
        }
      },
    );
