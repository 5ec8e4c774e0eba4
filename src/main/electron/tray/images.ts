import { nativeImage, type NativeImage } from 'electron';
import type { TrayView } from '#core/ports/tray.ts';
import { drawPlate, type PlateView, toBgra } from './plate.ts';

/** Pixels of the icon at scale 1: what the notification area of each platform asks for. */
const BASE_SIZE: Readonly<Record<'win32' | 'linux' | 'darwin', number>> = {
  win32: 16,
  linux: 22,
  darwin: 22,
};
/** Scale factors drawn on their own, so that no number is ever stretched. */
const SCALES = { win32: [1, 1.25, 1.5, 2], linux: [1], darwin: [1, 2] } as const;

export type TrayPlatform = keyof typeof BASE_SIZE;

export const plateOf = (view: TrayView): PlateView => ({
  text: view.label,
  mode: view.mode,
  level: view.level,
  stale: view.stale,
});

/**
 * The icon with its number. `scale` is the primary display's: Linux panels take one bitmap and shrink it
 * themselves, so there it is drawn that much larger. On macOS the number is the title and the icon is the
 * bare shape, which the system tints.
 */
export function trayImage(view: TrayView, platform: TrayPlatform, scale: number): NativeImage {
  const plate = plateOf(view);
  const shown = platform === 'darwin' ? { ...plate, text: '' } : plate;
  const base =
    platform === 'linux' ? BASE_SIZE.linux * Math.max(1, Math.round(scale)) : BASE_SIZE[platform];
  const image = nativeImage.createEmpty();
  for (const scaleFactor of SCALES[platform]) {
    const size = Math.round(base * scaleFactor);
    const buffer = Buffer.from(toBgra(drawPlate(shown, size)));
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer });
  }
  if (platform === 'darwin') image.setTemplateImage(true);
  return image;
}
