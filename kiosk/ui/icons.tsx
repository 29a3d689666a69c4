import type { ComponentChildren } from 'preact';

/** Line icons on a 24 × 24 grid, drawn in the colour of the text beside them; the text is the name, so they have none. */
function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.9"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const GlobeIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="9" />
    <path d="M3 12h18M12 3c5 5.2 5 12.8 0 18c-5-5.2-5-12.8 0-18" />
  </Icon>
);
export const TextSizeIcon = () => (
  <Icon>
    <path d="M2.5 19L8.5 5l6 14M4.7 14h7.6M15 19l3.3-8 3.2 8M16.2 16.2h4.2" />
  </Icon>
);
export const ContrastIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" />
  </Icon>
);
export const SoundIcon = () => (
  <Icon>
    <path d="M3 9.5v5h4l5 4.5V5L7 9.5zM15.5 9a4.3 4.3 0 0 1 0 6M18.3 6.2a8.2 8.2 0 0 1 0 11.6" />
  </Icon>
);
export const MuteIcon = () => (
  <Icon>
    <path d="M3 9.5v5h4l5 4.5V5L7 9.5zM16 9.5l5 5M21 9.5l-5 5" />
  </Icon>
);
export const PersonIcon = () => (
  <Icon>
    <circle cx="12" cy="8" r="4" />
    <path d="M4.5 20.5c.8-4.3 3.7-6.5 7.5-6.5s6.7 2.2 7.5 6.5" />
  </Icon>
);
export const CameraIcon = () => (
  <Icon>
    <path d="M3 7.5h4.2L9 5h6l1.8 2.5H21V19H3z" />
    <circle cx="12" cy="13" r="3.7" />
  </Icon>
);
export const LockIcon = () => (
  <Icon>
    <rect x="4.5" y="10.5" width="15" height="10" rx="2" />
    <path d="M8 10.5V7.5a4 4 0 0 1 8 0v3" />
  </Icon>
);
export const BinIcon = () => (
  <Icon>
    <path d="M4.5 6.5h15M9.5 6.5V4h5v2.5M6.5 6.5l1 14h9l1-14" />
  </Icon>
);
export const CheckIcon = () => (
  <Icon>
    <path d="M4 12.8l5 5L20.5 6.2" />
  </Icon>
);
export const PaperIcon = () => (
  <Icon>
    <path d="M6 3h8.5L19 7.5V21H6zM14 3v5h5" />
  </Icon>
);
export const ChevronIcon = () => (
  <Icon>
    <path d="M9.5 5.5L16 12l-6.5 6.5" />
  </Icon>
);
export const EraseIcon = () => (
  <Icon>
    <path d="M8 5h13.5v14H8l-5.5-7zM11.5 9l6 6M17.5 9l-6 6" />
  </Icon>
);
export const PlusIcon = () => (
  <Icon>
    <path d="M12 5v14M5 12h14" />
  </Icon>
);
export const MinusIcon = () => (
  <Icon>
    <path d="M5 12h14" />
  </Icon>
);
export const LargerIcon = () => (
  <Icon>
    <circle cx="10.5" cy="10.5" r="6.5" />
    <path d="M15.5 15.5L21 21M10.5 7.8v5.4M7.8 10.5h5.4" />
  </Icon>
);
export const SmallerIcon = () => (
  <Icon>
    <circle cx="10.5" cy="10.5" r="6.5" />
    <path d="M15.5 15.5L21 21M7.8 10.5h5.4" />
  </Icon>
);
export const PlaceIcon = () => (
  <Icon>
    <path d="M12 21.5c4.7-5 7-8.6 7-11.5a7 7 0 0 0-14 0c0 2.9 2.3 6.5 7 11.5z" />
    <circle cx="12" cy="10" r="2.5" />
  </Icon>
);
export const NoteIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 11v5.5M12 7.5v.1" />
  </Icon>
);
