import { Button, Skeleton } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import ui from "./page.module.css";
import { Empty, ProblemPanel } from "./states";
import { useDelayed } from "./useDelayed";

export interface Pages {
  isError: boolean;
  isPending: boolean;
  isFetchingNextPage: boolean;
  hasNextPage: boolean;
  error: unknown;
  rows: readonly unknown[];
  refetch: () => unknown;
  fetchNextPage: () => unknown;
}

interface ListingProps {
  pages: Pages;
  what: string;
  how: string;
  children: ReactNode;
}

/** A list with its states: on its way, refused, empty, and more to come. */
export function Listing({ pages, what, how, children }: ListingProps) {
  const { t } = useTranslation("common");
  const slow = useDelayed(pages.isPending);
  if (pages.isError) return <ProblemPanel problem={pages.error} retry={() => void pages.refetch()} />;
  if (pages.isPending) return slow ? <Skeleton active className={ui.skeleton} /> : null;
  if (pages.rows.length === 0) return <Empty what={what} how={how} />;
  return (
    <div className={ui.listing}>
      {children}
      {pages.hasNextPage && (
        <Button
          type="link"
          block
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </div>
  );
}
