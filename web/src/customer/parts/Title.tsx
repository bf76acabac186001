import { type ReactNode, useEffect, useRef } from "react";

let isFirst = true;

/** The page's heading; it takes the focus, so that a screen reader says where one has come to. */
export function Title({ children, on }: { children: ReactNode; on?: unknown }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `on` is what makes it another page
  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true });
    isFirst = false;
  }, [on]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
