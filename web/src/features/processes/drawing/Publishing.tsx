import { ExperimentOutlined, InfoCircleOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, DatePicker, Form, Input, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/problem";
import { FormDialog } from "@/features/customers/FormDialog";
import { useMe } from "@/session/session";
import { absolute, serverNow } from "@/ui";
import { DAY } from "@/ui/time";
import { asWords, instantOf, wallClock } from "@/ui/wall";
import { draftKey, PROCESSES, processKey, publish } from "../api";
import { newestOwn } from "../line";
import type { Draft, Finding, Process, Version } from "../types";
import styles from "./drawing.module.css";
import { findingsOf, hintsOf, isBlocked } from "./findings";
import { useLeft } from "./useLeft";

interface PublishingProps {
  open: boolean;
  process: Process;
  draft: Draft;
  findings: readonly Finding[];
  onRefused: (findings: Finding[]) => void;
  onTry: () => void;
  onClose: () => void;
}

interface Wanted {
  when: "now" | "later";
  valid_from: string;
  note: string;
}

/** The last look before a version is published: from when, why, and for whom. */
export function Publishing({ open, process, draft, findings, onRefused, onTry, onClose }: PublishingProps) {
  const { t } = useTranslation("processes");
  const { zone } = useMe();
  const { message } = App.useApp();
  const client = useQueryClient();
  const leave = useLeft();
  const [basedOn, setBasedOn] = useState(draft.based_on);
  const newest = newestOwn(process);
  const hints = hintsOf(findings);
  const blocked = isBlocked(findings);
  const running = process.versions.reduce((sum, version) => sum + version.running, 0);
  const send = async ({ when, valid_from, note }: Wanted, key: string) => {
    const body = {
      unit: process.unit.id,
      draft: draft.version,
      valid_from: when === "later" ? instantOf(valid_from, zone) : null,
      note: note.trim(),
      based_on: basedOn,
    };
    try {
      return await publish(process.code, body, key);
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 409)
        await client.invalidateQueries({ queryKey: processKey(process.code) });
      const found = problem instanceof Problem ? findingsOf(problem.errors) : [];
      if (!(problem instanceof Problem) || found.length === 0) throw problem;
      onRefused(found);
      const { id, status, title } = problem;
      throw new Problem({ id, status, title, detail: found.map(({ text }) => text).join(" ") });
    }
  };
  return (
    <FormDialog<Wanted, Version>
      open={open}
      width={620}
      title={t("publish.title", { unit: process.unit.name })}
      does={t("publish.do")}
      disabled={blocked}
      initial={{
        when: "now",
        valid_from: `${wallClock(serverNow() + DAY, zone).slice(0, 10)}T00:00`,
        note: "",
      }}
      send={send}
      onDone={(version) => {
        void message.success(
          t("publish.done", { version: version.version, time: absolute(version.valid_from, zone) }),
        );
        client.setQueryData(draftKey(process.code, process.unit.id), null);
        void client.invalidateQueries({ queryKey: PROCESSES });
        onClose();
        leave(process, version);
      }}
      onClose={onClose}
      wayOut={(problem) =>
        problem.status === 409 &&
        newest &&
        newest.id !== basedOn && (
          <Button size="small" onClick={() => setBasedOn(newest.id)}>
            {t("publish.anyway", { version: newest.version })}
          </Button>
        )
      }
    >
      {blocked && <Alert className={styles.inDialog} type="error" showIcon title={t("publish.blocked")} />}
      <Form.Item name="when" label={t("publish.when")}>
        <Radio.Group
          options={(["now", "later"] as const).map((value) => ({ value, label: t(`publish.${value}`) }))}
        />
      </Form.Item>
      <Form.Item<Wanted> noStyle shouldUpdate={(was, is) => was.when !== is.when}>
        {({ getFieldValue }) =>
          getFieldValue("when") === "later" && (
            <Form.Item
              {...asWords}
              name="valid_from"
              label={t("publish.from")}
              extra={t("publish.zone", { zone })}
            >
              <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" allowClear={false} />
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item name="note" label={t("publish.note")}>
        <Input.TextArea rows={2} maxLength={500} placeholder={t("publish.noteHow")} />
      </Form.Item>
      <p className={styles.running}>
        <InfoCircleOutlined aria-hidden /> {t("publish.running", { count: running })}
      </p>
      {!blocked && (
        <Button size="small" icon={<ExperimentOutlined />} onClick={onTry}>
          {t("trial.open")}
        </Button>
      )}
      {hints.length > 0 && (
        <details className={styles.hints} open={hints.length < 5}>
          <summary>{t("publish.hints", { count: hints.length })}</summary>
          <ul>
            {hints.map((one) => (
              <li key={`${one.id} ${one.element}`}>
                {one.name && one.name !== one.element && <strong>{one.name} </strong>}
                {one.text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </FormDialog>
  );
}
