/** A certificate with its square code held under a phone: shows where to point, says nothing that is not written beside it. */
export function PaperDrawing() {
  return (
    <svg class="paper-drawing" viewBox="0 0 280 150" aria-hidden="true">
      <g class="paper-drawing__sheet">
        <rect x="22" y="6" width="150" height="190" rx="4" />
        <path d="M68 28h58" class="paper-drawing__title" />
        <path d="M42 48h110M42 60h110M42 72h76" />
        <circle cx="136" cy="112" r="17" class="paper-drawing__seal" />
        <path
          d="m136 102 2.6 6.6 7 .4-5.4 4.5 1.8 6.9-6-3.8-6 3.8 1.8-6.9-5.4-4.5 7-.4z"
          class="paper-drawing__star"
        />
      </g>
      <g class="paper-drawing__code">
        <path d="M44 94h12v12H44zM68 94h12v12H68zM44 118h12v12H44z" />
        <path d="M62 94v6M62 106h6M74 112h6M62 118v12M68 124h12M74 130h0" />
      </g>
      <path d="M37 99v-12h12M75 87h12v12M87 125v12H75M49 137H37v-12" class="paper-drawing__frame" />
      <g class="paper-drawing__phone">
        <rect x="196" y="14" width="68" height="124" rx="11" />
        <path d="M222 23h16" />
        <circle cx="230" cy="72" r="17" />
        <path d="m222 72 6 6 11-12" />
        <path d="M212 104h36M212 114h24" />
      </g>
      <path d="M94 112c30 0 60-10 96-34" class="paper-drawing__ray" />
    </svg>
  );
}
