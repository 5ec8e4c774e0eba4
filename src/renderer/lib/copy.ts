import { useAnnounce } from './announce.tsx';
import { useTexts } from './texts.tsx';

/** The older way, which asks for no permission: the window is denied all of them. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  const focused = document.activeElement;
  area.value = text;
  area.setAttribute('readonly', '');
  area.className = 'copy-source';
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

/** Copies text and says so to a screen reader. Resolves to whether it worked. */
export function useCopy(): (text: string) => Promise<boolean> {
  const announce = useAnnounce();
  const texts = useTexts();
  return async (text) => {
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => copyBySelection(text),
    );
    if (copied) announce(texts.common.copied);
    return copied;
  };
}
