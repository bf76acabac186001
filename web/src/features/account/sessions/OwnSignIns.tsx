import { useInfiniteQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { keys } from "@/api/queries";
import { ProblemPanel, useDelayed } from "@/ui";
import styles from "../account.module.css";
import { SignInTable } from "./SignInTable";

/** Who came in, or tried to, with my name. */
export function OwnSignIns() {
  const { t } = useTranslation("account");
  const list = useInfiniteQuery({
    queryKey: keys.ownSignIns,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET("/api/v1/account/sign-ins", {
          params: { query: pageParam ? { after: pageParam } : {} },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
  const slow = useDelayed(list.isPending);
  if (list.isError) return <ProblemPanel problem={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return slow ? <Skeleton active /> : null;
  return (
    <section className={styles.wide}>
      <p className={styles.quiet}>{t("history.how")}</p>
      <SignInTable
        lines={list.data.pages.flatMap((page) => page.items)}
        more={list.hasNextPage}
        fetching={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </section>
  );
}
