import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { type KeyboardEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { handlersOptions } from "@/api/queries";
import type { Load, StaffRef } from "@/api/types";
import { Kbd, ProblemPanel, StaffName } from "@/ui";
import styles from "./inbox.module.css";

interface HandlerChoiceProps {
  department: string;
  loads: readonly Load[];
  onAssign: (handler: StaffRef) => void;
}

/** The handlers of a department, lightest load first, narrowed by what was typed. */
function useHandlers(department: string, loads: readonly Load[], typed: string) {
  const staff = useQuery(handlersOptions(department));
  const wanted = typed.trim().toLowerCase();
  const handlers = (staff.data ?? [])
    .filter(({ name, agent_no }) => `${name} ${agent_no ?? ""}`.toLowerCase().includes(wanted))
    .map((handler) => ({ handler, load: loads.find((load) => load.staff.id === handler.id) }))
    .sort(
      (one, other) =>
        (one.load?.open ?? 0) - (other.load?.open ?? 0) ||
        one.handler.name.localeCompare(other.handler.name) ||
        one.handler.id.localeCompare(other.handler.id),
    );
  return { staff, handlers };
}

export function HandlerChoice({ department, loads, onAssign }: HandlerChoiceProps) {
  const { t } = useTranslation("inbox");
  const [typed, setTyped] = useState("");
  const [cursor, setCursor] = useState(0);
  const list = useId();
  const { staff, handlers } = useHandlers(department, loads, typed);
  const at = Math.min(cursor, Math.max(0, handlers.length - 1));
  const steer = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setCursor(Math.min(handlers.length - 1, at + 1));
    else if (event.key === "ArrowUp") setCursor(Math.max(0, at - 1));
    else if (event.key === "Enter" && handlers[at]) onAssign(handlers[at].handler);
    else return;
    event.preventDefault();
  };
  if (staff.isError) return <ProblemPanel problem={staff.error} retry={() => void staff.refetch()} />;
  return (
    <>
      <Input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={handlers[at] ? `${list}-${at}` : undefined}
        aria-label={t("assign.who")}
        placeholder={t("assign.who")}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setCursor(0);
        }}
        onKeyDown={steer}
      />
      <div id={list} role="listbox" aria-label={t("load.title")} className={styles.handlers}>
        {handlers.map(({ handler, load }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox
          <div
            key={handler.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.handler}
            onMouseMove={index === at ? undefined : () => setCursor(index)}
            onClick={() => onAssign(handler)}
          >
            <StaffName staff={handler} />
            <span>{t("assign.load", { open: load?.open ?? 0, lost: load?.lost ?? 0 })}</span>
          </div>
        ))}
        {staff.isSuccess && handlers.length === 0 && <p className={styles.hint}>{t("assign.nobody")}</p>}
      </div>
      <p className={styles.hint}>
        <Kbd>↑</Kbd> <Kbd>↓</Kbd> <Kbd>Enter</Kbd> {t("assign.how")}
      </p>
    </>
  );
}
