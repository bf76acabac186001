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

const NOTHING: readonly string[] = [];

interface ProcessPictureProps {
  code: string;
  /** Around which unit it is in force; where no version is named. */
  unit?: string;
  /** The version that is shown. */
  version?: string;
  /** The nodes at which something stands now. */
  lit?: readonly string[];
}

/** A process to be looked at, small: as it is in force for a unit, or in the version that something runs by. */
export function ProcessPicture({ code, unit, version, lit = NOTHING }: ProcessPictureProps) {
  const { t } = useTranslation("processes");
  const [chosen, setChosen] = useState<string>();
  const [shown, setShown] = useState<Shown>();
  const process = useQuery({ ...processOptions(code, unit), enabled: version === undefined });
  const wanted = version ?? (process.data && firstOf(process.data)?.id);
  const read = useQuery({ ...versionOptions(code, wanted ?? ""), enabled: wanted !== undefined });
  const slow = useDelayed(read.isPending);
  const nodes = lit.join(" ");
  useEffect(() => shown?.light(nodes.split(" ").filter(Boolean)), [shown, nodes]);
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
