import type { ComponentChildren } from 'preact';

/** Line icons of the desk pages. Each stands beside its word or has one in a title, so all are hidden from screen readers. */
function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const FaceIcon = () => (
  <Icon>
    <ellipse cx="12" cy="12" rx="7.5" ry="9.5" />
    <path d="M9.2 10v.6M14.8 10v.6M9.3 15.2c1.6 1.4 3.8 1.4 5.4 0" />
  </Icon>
);

export const KeyIcon = () => (
  <Icon>
    <circle cx="7.5" cy="15.5" r="4" />
    <path d="m10.4 12.6 8.1-8.1M15 8l3 3" />
  </Icon>
);

export const CardIcon = () => (
  <Icon>
    <path d="M3 5.5h18v13H3zM14 10h4M14 14h4M6 15.5c.4-1.6 4.6-1.6 5 0" />
    <circle cx="8.5" cy="10.5" r="1.9" />
  </Icon>
);

export const CrossIcon = () => (
  <Icon>
    <path d="M6 6l12 12M18 6 6 18" />
  </Icon>
);

export const AlertIcon = () => (
  <Icon>
    <path d="M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.3" />
  </Icon>
);

export const BellIcon = () => (
  <Icon>
    <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4" />
  </Icon>
);

export const PrinterIcon = () => (
  <Icon>
    <path d="M7 8V3.5h10V8M7 17H4.5V9.5A1.5 1.5 0 0 1 6 8h12a1.5 1.5 0 0 1 1.5 1.5V17H17M7 13.5h10v7H7z" />
  </Icon>
);

export const PencilIcon = () => (
  <Icon>
    <path d="m4 20 1-4.5L16.5 4 20 7.5 8.5 19z" />
  </Icon>
);
