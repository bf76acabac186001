import { MenuFoldOutlined, MenuUnfoldOutlined } from "@ant-design/icons";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Counts } from "@/api/types";
import { useMe } from "@/session/session";
import { useKept } from "@/ui/kept";
import { countWord, sumOf, totalOf } from "./counts";
import type { Narrowing, Step } from "./filter";
import { Summary } from "./Summary";
import styles from "./screen.module.css";
import { Worklist, type WorklistProps } from "./Worklist";

type Given = Omit<
  WorklistProps,
  "step" | "onStep" | "openId" | "onOpen" | "narrowing" | "onNarrow" | "empty"
>;

interface StepScreenProps extends Given {
  at: "/inbox" | "/complaints";
  title: string;
  subtitle?: string;
  steps: readonly Step[];
  label: (step: Step) => string;
  empty: (step: Step) => { what: string; how: string };
  counts: Counts | undefined;
  side?: ReactNode;
  narrowing: Narrowing;
  onNarrow: (next: Narrowing) => void;
}

/** A page of work in steps: tabs with counts, the list of the chosen step, figures beside it. */
export function StepScreen(props: StepScreenProps) {
  const { at, title, subtitle, steps, label, empty, counts, side, ...list } = props;
  const { step, open, goStep, goCase } = usePlace(at, steps);
  const [beside, setBeside] = useBeside(list.list);
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <div>
          <h1>{title}</h1>
          {subtitle && <p>{subtitle}</p>}
        </div>
        <Summary
          counts={counts}
          onNarrow={(next) => {
            goStep(steps.find((one) => !one.states)?.id ?? step.id);
            list.onNarrow(next);
          }}
        />
      </header>
      <div className={styles.steps} role="tablist" aria-label={title}>
        {steps.map((one) => (
          <button
            key={one.id}
            type="button"
            role="tab"
            aria-selected={one.id === step.id}
            className={styles.step}
            onClick={() => goStep(one.id)}
          >
            {label(one)}
            <span className={styles.count}>{counts ? countOf(one, counts) : ""}</span>
          </button>
        ))}
      </div>
      <div className={styles.body}>
        <Worklist
          {...list}
          key={step.id}
          step={step}
          onStep={goStep}
          openId={open}
          onOpen={goCase}
          empty={empty(step)}
        />
        {side && (
          <aside className={beside ? styles.side : styles.sideShut}>
            <SideSwitch open={beside} onSwitch={() => setBeside(!beside)} />
            {beside && side}
          </aside>
        )}
      </div>
    </div>
  );
}

const ROOMY = "(min-width: 1200px)";

/** Whether the figures stand beside the list: as the person left it, else where there is room. */
function useBeside(list: string): [boolean, (open: boolean) => void] {
  const { value, save } = useKept<boolean>(`shouwen.beside.${useMe().id}.${list}`);
  return [value ?? window.matchMedia(ROOMY).matches, save];
}

function SideSwitch({ open, onSwitch }: { open: boolean; onSwitch: () => void }) {
  const { t } = useTranslation("worklist");
  const label = t(open ? "side.shut" : "side.open");
  return (
    <Button
      className={styles.sideSwitch}
      type="text"
      size="small"
      icon={open ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
      aria-label={label}
      aria-expanded={open}
      title={label}
      onClick={onSwitch}
    />
  );
}

/** Closed cases only ever grow; their number says nothing about what is to be done. */
const countOf = (step: Step, counts: Counts): string => {
  if (step.open === false) return "";
  return countWord(step.states ? sumOf(counts, step.states) : totalOf(counts), counts.cap);
};

function usePlace(at: StepScreenProps["at"], steps: readonly Step[]) {
  const search = useSearch({ from: at === "/inbox" ? "/shell/inbox" : "/shell/complaints" });
  const navigate = useNavigate();
  const [first] = steps;
  const step = steps.find((one) => one.id === search.step) ?? first;
  if (!step) throw new Error("a screen of steps needs one");
  const goStep = useCallback((id: string) => void navigate({ to: at, search: { step: id } }), [navigate, at]);
  const goCase = useCallback(
    (id: string | undefined) =>
      void navigate({ to: at, search: (before) => ({ ...before, case: id }), replace: true }),
    [navigate, at],
  );
  return { step, open: search.case, goStep, goCase };
}

/** What the person narrowed the lists of a screen to; lasts while the screen is shown. */
export const useNarrowing = () => useState<Narrowing>({});
