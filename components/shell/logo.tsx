/** The product's mark: a semaphore signal whose arm is raised, the way ahead being free. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <path d="M6 22h6M9 22V3" fill="none" stroke="currentColor" strokeWidth="2.25" strokeLinecap="round" />
      <path
        d="m9 8.2 10.4-6 2 3.46-10.4 6z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="1"
        strokeLinejoin="round"
      />
      <circle cx="9" cy="9" r="3.1" fill="currentColor" />
      <circle cx="9" cy="9" r="1.15" fill="var(--surface, #fff)" />
    </svg>
  );
}
