/** The simulated browser lays nothing out. Gives everything that scrolls a height, so that long lists draw their rows. */
export function giveHeight(pixels: number): void {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', {
    configurable: true,
    get: () => pixels,
  });
}
