import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/types";
import { useMay } from "@/session/session";
import styles from "../faults.module.css";
import { problemsOfFaultOptions } from "./api";
import { ProblemDialog } from "./ProblemDialog";
import { ProblemDrawer } from "./ProblemDrawer";
import { ProblemTable } from "./Problems";

/** What a repaired fault leaves to be seen to, so that it does not come back. */
export function FaultProblems({ fault }: { fault: Schemas["FaultView"] }) {
  const { t } = useTranslation("faults");
  const may = useMay("prevention.read");
  const keeps = useMay("prevention.keep");
  const found = useQuery({ ...problemsOfFaultOptions(fault.id), enabled: may });
  const [raising, setRaising] = useState(false);
  const [opened, setOpened] = useState<string>();
  const rows = found.data?.rows ?? [];
  const over = fault.state === "repaired" || fault.state === "closed";
  if (rows.length === 0 && !(over && keeps)) return null;
  return (
    <section className={styles.card}>
      <header className={styles.cardHead}>
        <h2>{t("tab.problems")}</h2>
        {over && keeps && (
          <Button size="small" onClick={() => setRaising(true)}>
            {t("prevention.act.raise")}
          </Button>
        )}
      </header>
      {rows.length === 0 ? (
        <p className={styles.quiet}>{t("prevention.none.ofFault")}</p>
      ) : (
        <ProblemTable brief rows={rows} onOpen={setOpened} />
      )}
      {raising && <ProblemDialog fault={fault} onClose={() => setRaising(false)} />}
      {opened && <ProblemDrawer id={opened} onClose={() => setOpened(undefined)} />}
    </section>
  );
}
