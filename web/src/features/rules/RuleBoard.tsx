import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Empty, ProblemPanel, serverNow } from "@/ui";
import { lineOptions } from "./api";
import { inForce } from "./line";
import { Reading } from "./Reading";
import styles from "./rules.module.css";
import type { KindName, Line } from "./types";
import { useEditing } from "./useEditing";
import { Versions } from "./Versions";
import { Writing } from "./Writing";

const HOUR = 3_600_000;

/** Asks again when the next planned version takes effect. */
function untilNext(line: Line | undefined): number | false {
  const ahead = (line?.versions ?? [])
    .filter((version) => version.status === "planned")
    .map((version) => Date.parse(version.valid_from) - serverNow());
  return ahead.length ? Math.min(HOUR, Math.max(1000, Math.min(...ahead) + 500)) : false;
}

interface RuleBoardProps {
  name: KindName;
  unit: string;
  stacked: boolean;
  /** The version that was chosen to be read. */
  version: string | undefined;
  onChoose: (version: string | undefined) => void;
}

/** The versions of one rule of one unit, and the one that is read or written. */
export function RuleBoard({ name, unit, stacked, version, onChoose }: RuleBoardProps) {
  const { t } = useTranslation("rules");
  const line = useQuery({
    ...lineOptions(name, unit),
    refetchInterval: (query) => untilNext(query.state.data),
  });
  const editing = useEditing(name, unit);
  if (line.isError) return <ProblemPanel problem={line.error} retry={() => void line.refetch()} />;
  if (!line.data) return <Skeleton active className={styles.skeleton} />;
  const writing = editing.draft !== undefined && line.data.may_publish && version === undefined;
  const shown = line.data.versions.find((one) => one.id === version) ?? inForce(line.data);
  return (
    <>
      <Versions
        line={line.data}
        shown={writing ? undefined : shown?.id}
        draft={editing.draft !== undefined && line.data.may_publish}
        onChoose={onChoose}
      />
      {writing ? (
        <Writing name={name} line={line.data} editing={editing} onDone={onChoose} />
      ) : shown ? (
        <Reading
          key={shown.id}
          name={name}
          line={line.data}
          version={shown}
          stacked={stacked}
          editing={editing}
          onWrite={() => onChoose(undefined)}
        />
      ) : (
        <Empty what={t("none.what")} how={t("none.how")} />
      )}
    </>
  );
}
