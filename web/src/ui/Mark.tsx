/** The mark: a speech bubble that holds a one, for whoever is asked first. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--ant-color-primary)" />
      <g
        fill="none"
        stroke="var(--ant-color-text-light-solid)"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M16 6.5a9.5 9.5 0 1 0 4.6 17.8l4.4 1.2-1.2-4.4A9.5 9.5 0 0 0 16 6.5Z" />
        <path d="M13.2 12.4 16.6 11v10" />
      </g>
    </svg>
  );
}
