import { CheckCircleOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemPanel } from "@/ui";
import { dutiesOptions, type PostStaffing, type UnitSheet } from "./api";
import styles from "./organisation.module.css";

/** Duties that nobody has, duties that several have, and whether the posts are held; of the unit and all below it. */
export function Duties({ unit }: { unit: UnitSheet }) {
  const { t } = useTranslation("organisation");
  const report = useQuery(dutiesOptions(unit.id));
  if (report.isError) return <ProblemPanel problem={report.error} retry={() => void report.refetch()} />;
  if (report.isPending) return <Skeleton active />;
  const { gaps, crossing, short, unplanned, wanted, by_plan } = report.data;
  const staffing = (rows: readonly PostStaffing[]) =>
    rows.map((row) => <li key={row.post}>{t("duties.staffing", { ...row })}</li>);
  return (
    <>
      <p className={styles.quiet}>{t(by_plan ? "duties.byPlan" : "duties.byHeld", { wanted })}</p>
      <div className={styles.report}>
        <Part title={t("duties.gaps", { count: gaps.length })} fine={gaps.length === 0}>
          {gaps.map((duty) => (
            <li key={duty.code}>{duty.name}</li>
          ))}
        </Part>
        <Part title={t("duties.crossing", { count: crossing.length })} fine={crossing.length === 0}>
          {crossing.map(({ duty, posts }) => (
            <li key={duty.code}>
              {duty.name} <span className={styles.quiet}>{posts.join(t("duties.and"))}</span>
            </li>
          ))}
        </Part>
        <Part title={t("duties.short", { count: short.length })} fine={short.length === 0}>
          {staffing(short)}
        </Part>
        <Part title={t("duties.unplanned", { count: unplanned.length })} fine={unplanned.length === 0}>
          {staffing(unplanned)}
        </Part>
      </div>
    </>
  );
}

function Part({ title, fine, children }: { title: string; fine: boolean; children: ReactNode }) {
  const { t } = useTranslation("organisation");
  return (
    <section>
      <h3>{title}</h3>
      {fine ? (
        <p className={styles.fine}>
          <CheckCircleOutlined aria-hidden /> {t("duties.fine")}
        </p>
      ) : (
        <ul>{children}</ul>
      )}
    </section>
  );
}
