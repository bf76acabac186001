import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { ProblemPanel, useDelayed } from "@/ui";
import ui from "@/ui/page.module.css";
import styles from "./figures.module.css";

interface Asking {
  isError: boolean;
  isPending: boolean;
  isPlaceholderData: boolean;
  error: unknown;
  refetch: () => unknown;
}

/** What a read came to: the problem, a skeleton once it takes long, or its picture, faint while a newer one comes. */
export function Waiting({ query, children }: { query: Asking; children: ReactNode }) {
  const slow = useDelayed(query.isPending);
  if (query.isError) return <ProblemPanel problem={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return slow ? <Skeleton active className={ui.skeleton} /> : null;
  return (
    <div className={query.isPlaceholderData ? styles.stale : undefined} aria-busy={query.isPlaceholderData}>
      {children}
    </div>
  );
}
