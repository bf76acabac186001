import type { MouseEvent, ReactNode } from "react";
import { go, ROOT } from "../route";

/** A link within the page: a real address, without loading anew. */
export function Way({ to, className, children }: { to: string; className?: string; children: ReactNode }) {
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={`${ROOT}${to}`} className={className} onClick={follow}>
      {children}
    </a>
  );
}
