import {
  ArrowLeftOutlined,
  EllipsisOutlined,
  ExperimentOutlined,
  RedoOutlined,
  SaveOutlined,
  UndoOutlined,
} from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { App, Button, Dropdown, Tooltip } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import { Kbd, StaffName, saveFile, When } from "@/ui";
import { check, draftKey, dropDraft, PROCESSES } from "../api";
import shared from "../processes.module.css";
import type { Process, Version } from "../types";
import { useProcessName } from "../words";
import styles from "./drawing.module.css";
import type { Drawn } from "./modeler";
import type { Drawing } from "./useDrawing";
import type { Saving } from "./useSaving";

interface HeadProps {
  process: Process;
  from: Version | undefined;
  drawing: Drawing;
  saving: Saving;
  onPublish: () => void;
  onTry: () => void;
}

export function Head({ process, from, drawing, saving, onPublish, onTry }: HeadProps) {
  const { t } = useTranslation("processes");
  const name = useProcessName(process);
  const { drawn, dirty } = drawing;
  const { seen } = saving;
  return (
    <header className={shared.head}>
      <div className={shared.what}>
        <Link
          to="/processes/$code"
          params={{ code: process.code }}
          search={{ unit: process.unit.id }}
          className={shared.back}
        >
          <ArrowLeftOutlined aria-hidden /> {name}
        </Link>
        <h1>{t("draw.title", { name, unit: process.unit.name })}</h1>
        <p role="status">
          {dirty ? (
            <span className={styles.dirty}>{t("draw.unsaved")}</span>
          ) : seen ? (
            <>
              {t("draw.savedBy")} <StaffName staff={seen.saved_by} /> <When at={seen.saved_at} />
            </>
          ) : from ? (
            t("draw.from", { unit: from.unit?.name ?? t("shipped"), version: from.version })
          ) : (
            t("draw.blank")
          )}
        </p>
      </div>
      <span className={shared.acts}>
        <Tooltip title={t("draw.undo")}>
          <Button
            icon={<UndoOutlined />}
            aria-label={t("draw.undo")}
            disabled={!drawn?.stack.canUndo()}
            onClick={() => drawn?.stack.undo()}
          />
        </Tooltip>
        <Tooltip title={t("draw.redo")}>
          <Button
            icon={<RedoOutlined />}
            aria-label={t("draw.redo")}
            disabled={!drawn?.stack.canRedo()}
            onClick={() => drawn?.stack.redo()}
          />
        </Tooltip>
        <More process={process} drawing={drawing} saving={saving} />
        <Button icon={<ExperimentOutlined />} disabled={!drawn} onClick={onTry}>
          {t("trial.open")}
        </Button>
        <Button
          icon={<SaveOutlined />}
          loading={saving.pending}
          disabled={!drawn}
          onClick={() => void saving.save()}
        >
          {t("draw.save")} <Kbd>Ctrl S</Kbd>
        </Button>
        {process.may_publish && (
          <Button type="primary" disabled={!drawn} onClick={onPublish}>
            {t("publish.open")} <Kbd>Ctrl ⏎</Kbd>
          </Button>
        )}
      </span>
    </header>
  );
}

type MoreProps = Pick<HeadProps, "process" | "drawing" | "saving">;

/** Files in and out, and throwing the draft away. */
function More({ process, drawing, saving }: MoreProps) {
  const { t } = useTranslation("processes");
  const { modal, message } = App.useApp();
  const { show } = useProblem();
  const client = useQueryClient();
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const { drawn } = drawing;
  const replace = async (file: File, drawn: Drawn) => {
    const text = await file.text();
    try {
      await drawn.replace(text);
      drawing.changed();
      void message.success(t("file.taken", { name: file.name }));
    } catch (cause) {
      const told = await check(process.code, text).then(
        ({ findings }) => findings,
        () => [],
      );
      modal.error({
        title: t("file.unread", { name: file.name }),
        content: (
          <>
            <p>{t("file.unreadHow")}</p>
            {told.map((one) => (
              <p key={`${one.id} ${one.line}`}>
                {one.text} {one.line !== null && t("findings.line", { line: one.line })}
              </p>
            ))}
            <p className={styles.cause}>{cause instanceof Error ? cause.message : String(cause)}</p>
          </>
        ),
      });
    }
  };
  const bring = (file: File | undefined) => {
    if (!file || !drawn) return;
    modal.confirm({
      title: t("file.ask", { name: file.name }),
      content: t("file.askHow"),
      okText: t("file.do"),
      onOk: () => replace(file, drawn),
    });
  };
  const discard = () =>
    modal.confirm({
      title: t("draw.discardAsk"),
      content: t("draw.discardHow"),
      okText: t("draw.discard"),
      okButtonProps: { danger: true },
      onOk: async () => {
        try {
          if (saving.seen) await dropDraft(process.code, process.unit.id, saving.seen.version);
          client.setQueryData(draftKey(process.code, process.unit.id), null);
          void client.invalidateQueries({ queryKey: [...PROCESSES, "catalogue"] });
          void navigate({ to: "/processes/$code", params: { code: process.code }, ignoreBlocker: true });
        } catch (problem) {
          show(problem);
        }
      },
    });
  const acts: Record<string, () => void> = {
    bring: () => field.current?.click(),
    bpmn: () =>
      void drawn
        ?.xml()
        .then((xml) => saveFile(`${process.code}.bpmn`, new Blob([xml], { type: "application/xml" }))),
    svg: () =>
      void drawn
        ?.svg()
        .then((svg) => saveFile(`${process.code}.svg`, new Blob([svg], { type: "image/svg+xml" }))),
    discard,
  };
  const items = [
    { key: "bring", label: t("file.bring") },
    { type: "divider" as const },
    { key: "bpmn", label: t("file.bpmn") },
    { key: "svg", label: t("file.svg") },
    { type: "divider" as const },
    { key: "discard", label: t("draw.discard"), danger: true },
  ];
  return (
    <>
      <input
        ref={field}
        type="file"
        hidden
        accept=".bpmn,.xml,application/xml,text/xml"
        onChange={(event) => {
          bring(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <Dropdown
        trigger={["click"]}
        disabled={!drawn}
        placement="bottomRight"
        menu={{ items, onClick: ({ key }) => acts[key]?.() }}
      >
        <Button icon={<EllipsisOutlined />} aria-label={t("draw.more")} aria-haspopup="menu" />
      </Dropdown>
    </>
  );
}
