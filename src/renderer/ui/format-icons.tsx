import { icon, path } from './icons.tsx';

/** Signs of a text editor's toolbar. */
export const BoldIcon = path(
  'M4.5 2.75h4a2.6 2.6 0 0 1 0 5.25h-4v-5.25ZM4.5 8h4.75a2.65 2.65 0 0 1 0 5.25H4.5V8Z',
);
export const ItalicIcon = path('M9.75 2.75 6.25 13.25M7 2.75h5M4 13.25h5');
export const UnderlineIcon = path('M4.25 2.5v5a3.75 3.75 0 0 0 7.5 0v-5M3.5 13.5h9');
export const StrikeIcon = path(
  'M11 4.6C10.4 3.4 9.3 2.75 8 2.75c-1.8 0-3 .95-3 2.35 0 1 .6 1.75 1.75 2.4M2.5 8h11M5 11.2c.5 1.3 1.6 2.05 3.1 2.05 1.9 0 3.15-1 3.15-2.5 0-.5-.1-.9-.35-1.25',
);
export const LinkIcon = path(
  'M6.75 9.25a2.75 2.75 0 0 0 3.9 0l2.3-2.3a2.75 2.75 0 0 0-3.9-3.9l-.8.8M9.25 6.75a2.75 2.75 0 0 0-3.9 0l-2.3 2.3a2.75 2.75 0 0 0 3.9 3.9l.8-.8',
);
export const BulletsIcon = icon(
  <>
    <path d="M6.5 4h7M6.5 8h7M6.5 12h7" />
    <path d="M3 4h.01M3 8h.01M3 12h.01" strokeWidth={2.25} />
  </>,
);
export const NumbersIcon = path(
  'M7 4h6.5M7 8h6.5M7 12h6.5M2.75 3.25l1-.5v3M2.5 10.5c.3-.5 1.75-.6 1.75.35 0 .8-1.75 1.2-1.75 2.15h1.9',
);
export const QuoteIcon = path('M3 3v10M6.5 4.5h7M6.5 8h7M6.5 11.5h4.5');
export const CodeIcon = path('m5.5 4.5-3.5 3.5 3.5 3.5M10.5 4.5 14 8l-3.5 3.5');
export const RuleIcon = path('M2.25 8h11.5M5 4.5h6M5 11.5h6');
export const TableIcon = icon(
  <>
    <rect x="2.25" y="3" width="11.5" height="10" rx="1" />
    <path d="M2.25 6.35h11.5M2.25 9.7h11.5M8 3v10" />
  </>,
);
export const RedoIcon = path('M10 3l3.25 3.25L10 9.5M13 6.25H6.5a3.75 3.75 0 0 0 0 7.5H10');
export const AttachIcon = path(
  'm13 7.5-5.1 5.1a3 3 0 0 1-4.25-4.25l5.4-5.4a2 2 0 0 1 2.85 2.85l-5.15 5.1a1 1 0 0 1-1.4-1.4l4.4-4.4',
);
export const DraftsIcon = path('M4 2.25h5.5L12.5 5v8.75H4V2.25ZM9.25 2.5V5.5h3M6 8h4.5M6 10.5h3');
export const HistoryIcon = path(
  'M2.75 8a5.25 5.25 0 1 0 1.6-3.8L2.75 5.75M2.75 2.5v3.25H6M8 5v3.25l2 1.25',
);
