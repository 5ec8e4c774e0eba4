import type { ReactNode } from 'react';

export type IconProps = { readonly size?: number; readonly className?: string | undefined };
export type Icon = (props: IconProps) => ReactNode;

/** 16 px line icons on a 16 unit grid. Always decoration: the control that holds one carries the name. */
export const icon = (drawing: ReactNode): Icon =>
  function IconSvg({ size = 16, className }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
        className={className}
      >
        {drawing}
      </svg>
    );
  };

export const path = (d: string): Icon => icon(<path d={d} />);

export const MailIcon = icon(
  <>
    <rect x="1.75" y="3.25" width="12.5" height="9.5" rx="1.5" />
    <path d="m2.25 4.5 5.75 4.25 5.75-4.25" />
  </>,
);
export const ComposeIcon = path(
  'M8 2.75H3.75a1 1 0 0 0-1 1v8.5a1 1 0 0 0 1 1h8.5a1 1 0 0 0 1-1V8M6.25 9.75 7 7.25l5.5-5.5 1.75 1.75-5.5 5.5-2.5.75Z',
);
export const OutboxIcon = path(
  'M2 9.25v3a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1v-3h-3.25l-1 1.5h-3.5l-1-1.5H2ZM8 7.5V2.25M5.5 4.5 8 2l2.5 2.5',
);
export const CreditsIcon = icon(
  <>
    <ellipse cx="8" cy="4.25" rx="5.25" ry="2" />
    <path d="M2.75 4.25v3.75c0 1.1 2.35 2 5.25 2s5.25-.9 5.25-2V4.25M2.75 8v3.75c0 1.1 2.35 2 5.25 2s5.25-.9 5.25-2V8" />
  </>,
);
export const CustomersIcon = icon(
  <>
    <circle cx="6" cy="5.25" r="2.5" />
    <path d="M1.5 13.25c.4-2.4 2.2-3.75 4.5-3.75s4.1 1.35 4.5 3.75M10.75 3a2.4 2.4 0 0 1 0 4.5M12.25 10c1.2.55 2 1.6 2.25 3.25" />
  </>,
);
/** An event on its way into a tray. */
export const WebhooksIcon = path(
  'M8 1.75v7.5M5.25 6.75 8 9.5l2.75-2.75M2.5 8.5v4a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-4M4.5 2.75H3.25M12.75 2.75H11.5',
);
export const SettingsIcon = icon(
  <>
    <path d="M2 4.75h6.5M12.5 4.75H14M2 11.25h1.5M7.5 11.25H14" />
    <circle cx="10.5" cy="4.75" r="2" />
    <circle cx="5.5" cy="11.25" r="2" />
  </>,
);
export const BellIcon = path(
  'M8 2a4 4 0 0 0-4 4c0 3.5-1.5 4.75-1.5 4.75h11S12 9.5 12 6a4 4 0 0 0-4-4ZM6.75 13.25a1.35 1.35 0 0 0 2.5 0',
);
export const FlaskIcon = path(
  'M6 2h4M6.75 2v4L3 12.25A1.2 1.2 0 0 0 4 14h8a1.2 1.2 0 0 0 1-1.75L9.25 6V2M4.75 9.75h6.5',
);
export const TestIcon = path('M5.5 2 4.25 14M11.75 2 10.5 14M2.25 5.75h12M1.75 10.25h12');
export const LiveIcon = icon(
  <>
    <circle cx="8" cy="8" r="2.25" fill="currentColor" stroke="none" />
    <path d="M4.6 11.4a4.8 4.8 0 0 1 0-6.8M11.4 4.6a4.8 4.8 0 0 1 0 6.8M2.6 13.2a7.4 7.4 0 0 1 0-10.4M13.4 2.8a7.4 7.4 0 0 1 0 10.4" />
  </>,
);
export const ChevronDownIcon = path('m4.5 6.5 3.5 3.5 3.5-3.5');
export const CheckIcon = path('m3.25 8.5 3 3 6.5-7');
export const CloseIcon = path('m4 4 8 8M12 4l-8 8');
export const SearchIcon = path('M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.75 10.75 14 14');
export const CopyIcon = icon(
  <>
    <rect x="5.5" y="5.5" width="8" height="8.5" rx="1" />
    <path d="M10.5 5.5V3a1 1 0 0 0-1-1H3.5a1 1 0 0 0-1 1v6.5a1 1 0 0 0 1 1h2" />
  </>,
);
export const ExternalIcon = path(
  'M9.5 2.5h4v4M13.25 2.75 7.5 8.5M11.5 9v3.25a1 1 0 0 1-1 1h-6.75a1 1 0 0 1-1-1V5.5a1 1 0 0 1 1-1H7',
);
export const PlusIcon = path('M8 3v10M3 8h10');
export const MinusIcon = path('M3 8h10');
export const RefreshIcon = path('M13.25 8A5.25 5.25 0 1 1 11.5 4.1L13.25 5.5M13.25 2.25V5.5H10');
export const SunIcon = icon(
  <>
    <circle cx="8" cy="8" r="2.75" />
    <path d="M8 1.5v1.25M8 13.25v1.25M1.5 8h1.25M13.25 8h1.25M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9" />
  </>,
);
export const MoonIcon = path('M13.25 9.5A5.75 5.75 0 0 1 6.5 2.75a5.75 5.75 0 1 0 6.75 6.75Z');
export const TemplateIcon = icon(
  <>
    <rect x="2.5" y="2.25" width="11" height="11.5" rx="1.25" />
    <path d="M2.5 5.75h11M6.25 5.75v8" />
  </>,
);
export const ImageIcon = icon(
  <>
    <rect x="2" y="3" width="12" height="10" rx="1.25" />
    <circle cx="5.6" cy="6.4" r="1" />
    <path d="m2.5 11.75 3.5-3 2 1.75L10.75 8l3 2.75" />
  </>,
);
export const WarningIcon = path('M8 2.25 14.25 13.25H1.75L8 2.25ZM8 6.5v3.25M8 11.6v.01');
export const InfoIcon = path('M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.25v3.5M8 5.1v.01');
export const OfflineIcon = path(
  'M2 2l12 12M5 8.25a4.5 4.5 0 0 1 1.9-1.1M9.5 7.3c.6.2 1.1.5 1.6.95M2.5 5.75A8 8 0 0 1 4.4 4.5M7 3.55a8.2 8.2 0 0 1 6.5 2.2M8 12.25v.01',
);
export const LockIcon = icon(
  <>
    <rect x="3" y="7" width="10" height="6.75" rx="1" />
    <path d="M5.25 7V5a2.75 2.75 0 0 1 5.5 0v2" />
  </>,
);
export const TrashIcon = path(
  'M2.5 4.25h11M6 4V2.5h4V4M4 4.25l.6 8.5a1 1 0 0 0 1 1h4.8a1 1 0 0 0 1-1l.6-8.5',
);
export const ClockIcon = path('M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.75V8l2.25 1.5');
export const UndoIcon = path('M6 3 2.75 6.25 6 9.5M3 6.25h6.5a3.75 3.75 0 0 1 0 7.5H6');
export const MoreIcon = icon(
  <>
    <circle cx="3.5" cy="8" r="1.25" fill="currentColor" stroke="none" />
    <circle cx="8" cy="8" r="1.25" fill="currentColor" stroke="none" />
    <circle cx="12.5" cy="8" r="1.25" fill="currentColor" stroke="none" />
  </>,
);
