import { ArrowLeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Skeleton, Tabs } from "antd";
import { useTranslation } from "react-i18next";
import type { FigurePart } from "@/api/types";
import { Kbd, ProblemPanel, useDelayed } from "@/ui";
import ui from "@/ui/page.module.css";
import { type Asked, scorecardOptions } from "./api";
import { Made } from "./FigureCard";
import { FACES, type Face } from "./face";
import { BreakdownFace } from "./faces/Breakdown";
import { DefinitionFace } from "./faces/Definition";
import { RowsFace } from "./faces/Rows";
import { TrendFace } from "./faces/Trend";
import { UnitsFace } from "./faces/Units";
import styles from "./figures.module.css";
import { propose } from "./improvements/api";
import { Proposing } from "./improvements/Proposing";
import { StandingSign } from "./Standing";
import { targetWord, valueWord } from "./words";

interface FigureViewProps {
  id: string;
  asked: Asked;
  face: Face | undefined;
  part: FigurePart | undefined;
  onFace: (face: Face, part?: FigurePart) => void;
  onUnit: (unit: string) => void;
  onLeave: () => void;
}

/** One figure from all sides: value against target, trend, units, parts, cases, and what it means. */
export function FigureView({ id, asked, face = "trend", part, onFace, onUnit, onLeave }: FigureViewProps) {
  const navigate = useNavigate();
  const { t, i18n } = useTranslation("figures");
  const card = useQuery(scorecardOptions(asked));
  const slow = useDelayed(card.isPending);
  if (card.isError) return <ProblemPanel problem={card.error} retry={() => void card.refetch()} />;
  if (card.isPending) return slow ? <Skeleton active className={ui.skeleton} /> : null;
  const value = card.data.values.find((one) => one.id === id);
  if (!value) return <ProblemPanel problem={undefined} retry={onLeave} />;
  const word = (one: number | null) => valueWord(one, value.scale, i18n.language, t);
  const faces = {
    trend: <TrendFace value={value} asked={asked} />,
    units: <UnitsFace value={value} asked={asked} onUnit={onUnit} />,
    breakdown: <BreakdownFace value={value} asked={asked} onUnit={onUnit} />,
    rows: <RowsFace value={value} asked={asked} part={part} onPart={(next) => onFace("rows", next)} />,
    definition: <DefinitionFace id={id} unit={asked.unit} />,
  };
  return (
    <section className={styles.figure} aria-label={value.name}>
      <div className={styles.figureHead}>
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={onLeave}>
          {t("back")} <Kbd>Esc</Kbd>
        </Button>
        <h2>
          {value.name} <span className={styles.cardId}>{value.id}</span>
        </h2>
        <strong className={styles.figureValue}>{value.ready ? word(value.value) : t("counting")}</strong>
        <span className={styles.quiet}>{targetWord(value, i18n.language, t)}</span>
        <StandingSign value={value} />
        <span className={styles.quiet}>
          <Made value={value} />
        </span>
        <span className={styles.quiet}>{value.unit.name}</span>
        {value.value !== null && (
          <Proposing
            about={{ name: value.name, unit: value.unit.name, from: asked.from, to: asked.to }}
            send={(reason, key) =>
              propose(
                { unit: asked.unit, indicator: value.id, first: asked.from, last: asked.to, reason },
                key,
              )
            }
            onOpened={(task) =>
              void navigate({ to: "/figures", search: { ...asked, tab: "improvements", task } })
            }
          />
        )}
      </div>
      <Tabs
        className={styles.tabs}
        activeKey={face}
        onChange={(key) => onFace(key as Face)}
        items={FACES.map((key) => ({ key, label: t(`face.${key}`), children: faces[key] }))}
        destroyOnHidden
      />
    </section>
  );
}
