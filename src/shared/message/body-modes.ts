/** How a mail's body is written. Apart from the contract, so that the window needs no schema. */
export const BODY_MODES = ['write', 'html', 'markdown', 'text'] as const;
export type BodyMode = (typeof BODY_MODES)[number];
