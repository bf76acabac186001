import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Empty, ProblemPanel, useDelayed } from "@/ui";
import { draftOptions, processOptions, versionOptions } from "../api";
import { firstOf } from "../line";
import styles from "../processes.module.css";
import type { Process } from "../types";
import { Board } from "./Board";
import { blank } from "./blank";

const route = getRouteApi("/shell/processes/$code/draw");

/** Draws the next version of a process for a unit. */
export default function DrawPage() {
  const { t } = useTranslation("processes");
  const { code } = route.useParams();
  const { unit } = route.useSearch();
  const process = useQuery(processOptions(code, unit));
  const slow = useDelayed(process.isPending);
  return (
    <div className={styles.page}>
      {process.data ? (
        process.data.may_draw ? (
          <Begin key={`${code} ${process.data.unit.id}`} process={process.data} />
        ) : (
          <Empty
            what={t("draw.denied")}
            how={t("draw.deniedHow")}
            action={
              <Link to="/processes/$code" params={{ code }}>
                {t("draw.back")}
              </Link>
            }
          />
        )
      ) : process.isError ? (
        <ProblemPanel problem={process.error} retry={() => void process.refetch()} />
      ) : (
        slow && <Skeleton active className={styles.skeleton} />
      )}
    </div>
  );
}

/** From the draft of the unit, else from what is read first, else from nothing. */
function Begin({ process }: { process: Process }) {
  const draft = useQuery({
    ...draftOptions(process.code, process.unit.id),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: "always",
  });
  const from = firstOf(process);
  const wanted = draft.data === null && from !== undefined;
  const version = useQuery({ ...versionOptions(process.code, from?.id ?? ""), enabled: wanted });
  const problem = draft.error ?? version.error;
  const retry = () => void (draft.error ? draft.refetch() : version.refetch());
  if (problem) return <ProblemPanel problem={problem} retry={retry} />;
  // A draft of an earlier visit may be older than the one that is being fetched.
  const ready = draft.isFetchedAfterMount && (!wanted || version.data !== undefined);
  if (!ready) return <Skeleton active className={styles.skeleton} />;
  const start = draft.data?.xml ?? version.data?.source ?? blank(process);
  return <Board process={process} draft={draft.data ?? null} start={start} from={from} />;
}
