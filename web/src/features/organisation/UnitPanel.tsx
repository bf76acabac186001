import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Collapse, Skeleton, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { ProblemPanel, useDelayed, When } from "@/ui";
import { type UnitSheet, unitOptions } from "./api";
import { ChangeDialog, type ChangeKind } from "./ChangeDialog";
import { Duties } from "./Duties";
import styles from "./organisation.module.css";
import { Posts } from "./Posts";
import { Planned, Timeline } from "./Timeline";

interface UnitPanelProps {
  id: string;
  onUnit: (id: string) => void;
}

/** Everything about one unit: what it is, what was and will be changed, who should and does work in it. */
export function UnitPanel({ id, onUnit }: UnitPanelProps) {
  const sheet = useQuery(unitOptions(id));
  const slow = useDelayed(sheet.isPending);
  const { t } = useTranslation("organisation");
  if (sheet.isError) return <ProblemPanel problem={sheet.error} retry={() => void sheet.refetch()} />;
  if (sheet.isPending) return <div>{slow && <Skeleton active className={styles.skeleton} />}</div>;
  const unit = sheet.data;
  const parts = [
    { key: "timeline", label: t("timeline.title"), children: <Timeline unit={unit} onUnit={onUnit} /> },
    { key: "posts", label: t("posts.title"), children: <Posts unit={unit} /> },
    { key: "duties", label: t("duties.title"), children: <Duties unit={unit} /> },
  ];
  return (
    <section className={styles.panel} aria-label={unit.name}>
      <Head unit={unit} onUnit={onUnit} />
      {unit.closed_at && <Ended unit={unit} onUnit={onUnit} />}
      <Facts unit={unit} onUnit={onUnit} />
      {unit.path.length === 1 && <Planned unit={unit} onUnit={onUnit} />}
      <Collapse
        ghost
        defaultActiveKey={["timeline", "posts", "duties"]}
        items={parts}
        className={styles.parts}
      />
    </section>
  );
}

interface PartProps {
  unit: UnitSheet;
  onUnit: (id: string) => void;
}

function Head({ unit, onUnit }: PartProps) {
  const { t } = useTranslation("organisation");
  const may = useMay("organisation.administer");
  const [kind, setKind] = useState<ChangeKind>();
  const top = unit.path.length === 1;
  const kinds: ChangeKind[] = ["open", "rename"];
  if (!top) kinds.push("move", "merge", "close", "guide");
  if (unit.kind === "province") kinds.push("seat_mode");
  return (
    <header className={styles.head}>
      <nav className={styles.way} aria-label={t("unit.way")}>
        {unit.path.slice(0, -1).map((above) => (
          <button key={above.id} type="button" onClick={() => onUnit(above.id)}>
            {above.name}
          </button>
        ))}
      </nav>
      <h2>
        {unit.name} <small>{unit.code}</small> <Tag>{t(`kind.${unit.kind}`)}</Tag>
      </h2>
      {may && !unit.closed_at && (
        <div className={styles.actions}>
          {kinds.map((each) => (
            <Button
              key={each}
              size="small"
              type={each === "open" ? "primary" : "default"}
              danger={each === "close"}
              onClick={() => setKind(each)}
            >
              {t(`change.${each}.do`)}
            </Button>
          ))}
        </div>
      )}
      {kind && <ChangeDialog key={kind} kind={kind} unit={unit} onClose={() => setKind(undefined)} />}
    </header>
  );
}

function Ended({ unit, onUnit }: PartProps) {
  const { t } = useTranslation("organisation");
  const into = unit.merged_into;
  return (
    <Alert
      type="info"
      showIcon
      title={
        <>
          {into ? t("unit.mergedInto", { name: into.name }) : t("unit.closed")}{" "}
          <When at={unit.closed_at} full />
        </>
      }
      action={
        into && (
          <Button size="small" onClick={() => onUnit(into.id)}>
            {t("unit.see")}
          </Button>
        )
      }
    />
  );
}

function Facts({ unit, onUnit }: PartProps) {
  const { t } = useTranslation("organisation");
  const links = (units: UnitSheet["guides"]) =>
    units.map((one) => (
      <button key={one.id} type="button" className={styles.link} onClick={() => onUnit(one.id)}>
        {one.name}
      </button>
    ));
  const mode = unit.seat_mode ?? "unset";
  return (
    <dl className={styles.facts}>
      <Fact name={t("unit.nameZh")}>{unit.name_zh}</Fact>
      <Fact name={t("unit.nameEn")}>{unit.name_en}</Fact>
      {unit.function && (
        <Fact name={t("unit.function")}>{t(`function.${unit.function}`, unit.function)}</Fact>
      )}
      <Fact name={t("unit.staff")}>{unit.staff}</Fact>
      <Fact name={t("unit.below")}>{t("unit.belowIs", { children: unit.children, all: unit.below })}</Fact>
      {unit.guide && <Fact name={t("unit.guide")}>{links([unit.guide])}</Fact>}
      {unit.guides.length > 0 && <Fact name={t("unit.guides")}>{links(unit.guides)}</Fact>}
      {unit.kind === "province" && <Fact name={t("unit.seatMode")}>{t(`seatMode.${mode}`)}</Fact>}
      {unit.runs_operation !== null && (
        <Fact name={t("unit.operation")}>
          {t(unit.runs_operation ? "unit.runsHere" : "unit.runsElsewhere")}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
