/** One drawing being made: its modeler, what is unsaved, and what stands against it. */
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useLater } from "@/ui/useLater";
import { check } from "../api";
import type { Finding } from "../types";
import type { Drawn } from "./modeler";

const PAUSE = 700;

export interface Drawing {
  place: React.RefObject<HTMLDivElement | null>;
  drawn: Drawn | undefined;
  failed: boolean;
  chosen: string | undefined;
  /** Counts the changes, so that what is shown of the diagram is drawn anew. */
  turn: number;
  dirty: boolean;
  findings: readonly Finding[];
  checking: boolean;
  setFindings(findings: readonly Finding[]): void;
  choose(id: string | undefined): void;
  /** What was drawn up to this turn is kept; what came after is not. */
  saved(turn: number): void;
  turnNow(): number;
  changed(): void;
}

export function useDrawing(process: string, xml: string, known: readonly Finding[]): Drawing {
  const place = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<Drawn>();
  const [failed, setFailed] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const [turn, setTurn] = useState(0);
  const latest = useRef(0);
  const [dirty, setDirty] = useState(false);
  const [findings, setFindings] = useState(known);
  const [checking, setChecking] = useState(true);
  const asked = useRef<AbortController>(undefined);
  const look = useLater(() => {
    asked.current?.abort();
    const now = new AbortController();
    asked.current = now;
    void drawn
      ?.xml()
      .then((current) => check(process, current, now.signal))
      .then(
        (answer) => setFindings(answer.findings),
        () => undefined,
      )
      .finally(() => {
        if (asked.current === now) setChecking(false);
      });
  }, PAUSE);
  const changed = useEffectEvent(() => {
    latest.current += 1;
    setTurn(latest.current);
    setDirty(true);
    setChecking(true);
    look();
  });
  useEffect(() => {
    const container = place.current;
    if (!container) return;
    let gone = false;
    let opened: Drawn | undefined;
    void import("./modeler")
      .then(({ draw }) => draw(container, xml, { onSelect: setChosen, onChange: () => changed() }))
      .then(
        (modeler) => {
          if (gone) return modeler.destroy();
          opened = modeler;
          setDrawn(modeler);
        },
        () => !gone && setFailed(true),
      );
    return () => {
      gone = true;
      asked.current?.abort();
      setDrawn(undefined);
      opened?.destroy();
    };
  }, [xml]);
  const begin = useEffectEvent(() => look());
  useEffect(() => {
    if (!drawn) return;
    setChecking(true);
    begin();
  }, [drawn]);
  return {
    place,
    drawn,
    failed,
    chosen,
    turn,
    dirty,
    findings,
    checking,
    setFindings,
    choose: (id) => drawn?.select(id),
    saved: (kept) => setDirty(latest.current > kept),
    turnNow: () => latest.current,
    changed: () => {
      latest.current += 1;
      setTurn(latest.current);
      setDirty(true);
      setChecking(true);
      look();
    },
  };
}

const FIELDS = "input, textarea, select, [contenteditable='true']";

/** Ctrl+Z and Ctrl+Y wherever nobody types; inside the canvas bpmn-js hears them itself. */
export function useUndoKeys(drawn: Drawn | undefined): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (!drawn || event.defaultPrevented || !(event.ctrlKey || event.metaKey)) return;
    if (event.target instanceof Element && event.target.closest(FIELDS)) return;
    const key = event.key.toLowerCase();
    const redo = key === "y" || (key === "z" && event.shiftKey);
    if (!redo && key !== "z") return;
    event.preventDefault();
    if (redo && drawn.stack.canRedo()) drawn.stack.redo();
    else if (!redo && drawn.stack.canUndo()) drawn.stack.undo();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}
