import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/problem";
import { useDelayed } from "@/ui";
import { processOptions, versionOptions } from "../api";
import { firstOf } from "../line";
import { Diagram } from "./Diagram";
import styles from "./view.module.css";
import type { Shown } from "./viewer";

/** A step that waits now. */
interface Waiting {
  node: string;
  name: string;
  late: boolean;
}
const NOTHING: readonly Waiting[] = [];

interface ProcessPictureProps {
  code: string;
  /** Around which unit it is in force; where no version is named. */
  unit?: string;
  /** The version that is shown. */
  version?: string;
  /** What waits now, and is lit. */
  waiting?: readonly Waiting[];
}

/** A process to be looked at, small: as it is in force for a unit, or in the version that something runs by. */
export function ProcessPicture({ code, unit, version, waiting = NOTHING }: ProcessPictureProps) {
  const { t } = useTranslation("processes");
  const [chosen, setChosen] = useState<string>();
  const [shown, setShown] = useState<Shown>();
  const process = useQuery({ ...processOptions(code, unit), enabled: version === undefined });
  const wanted = version ?? (process.data && firstOf(process.data)?.id);
  const read = useQuery({ ...versionOptions(code, wanted ?? ""), enabled: wanted !== undefined });
  const slow = useDelayed(read.isPending);
  useEffect(() => {
    shown?.mark(
      waiting.map(({ node, name, late }) => ({
        node,
        open: 1,
        overdue: 0,
        state: late ? "late" : "waits",
        title: t("course.waitsFor", { step: name }),
      })),
    );
  }, [shown, waiting, t]);
  if (process.data && wanted === undefined) return <p className={styles.undrawn}>{t("undrawn.what")}</p>;
  const problem = process.error ?? read.error;
  if (problem) {
    const missing = problem instanceof Problem && problem.status === 404;
    return <p className={styles.undrawn}>{t(missing ? "missing.what" : "diagram.failed")}</p>;
  }
  if (!read.data)
    return slow ? <Skeleton active className={styles.small} /> : <div className={styles.small} />;
  return (
    <div className={styles.small}>
      <Diagram
        xml={read.data.xml}
        label={t("diagram.label")}
        chosen={chosen}
        onChoose={setChosen}
        onShown={setShown}
      />
    </div>
  );
}
