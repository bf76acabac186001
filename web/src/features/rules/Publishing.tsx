import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, DatePicker, Input, Modal, Radio } from "antd";
import dayjs from "dayjs";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { Problem, useProblemText } from "@/api/problem";
import { keys } from "@/api/queries";
import type { RulePublication } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute, Kbd, serverNow } from "@/ui";
import { publish } from "./api";
import { DifferenceList } from "./changes/DifferenceList";
import type { Difference } from "./changes/differences";
import styles from "./rules.module.css";
import type { KindName, Line, Version } from "./types";
import type { Editing } from "./useEditing";

interface PublishingProps {
  open: boolean;
  name: KindName;
  line: Line;
  editing: Editing;
  found: readonly Difference[];
  onClose: () => void;
  onPublished: (version: string) => void;
}

const WRITTEN = "YYYY-MM-DD HH:mm:ss";

/** Sends the draft; what the server refuses goes to the cells, to the fields here, or is told. */
function usePublishing({ name, line, editing, onClose, onPublished }: PublishingProps) {
  const { t } = useTranslation("rules");
  const { zone } = useMe();
  const { message } = App.useApp();
  const client = useQueryClient();
  const key = useRef(intention());
  return useMutation({
    mutationFn: () => {
      const { draft } = editing;
      if (!draft) throw new Error("nothing to publish");
      const { content, basedOn, note, validFrom } = draft;
      const body = {
        unit: line.unit.id,
        content: content as RulePublication["content"],
        based_on: basedOn,
        note: note.trim(),
        valid_from: validFrom,
      };
      return publish(name, body, key.current);
    },
    onSuccess: async (version: Version) => {
      editing.end();
      onClose();
      void message.success(
        t("publish.done", { version: version.version, time: absolute(version.valid_from, zone) }),
      );
      await client.invalidateQueries({ queryKey: ["rules"] });
      void client.invalidateQueries({ queryKey: keys.categories });
      onPublished(version.id);
    },
    onError: async (problem) => {
      key.current = intention();
      if (!(problem instanceof Problem)) return;
      const cells = problem.errors.filter(({ field }) => field.startsWith("content"));
      editing.refused(cells);
      if (cells.length) onClose();
      if (problem.id === "rules-changed") {
        await client.invalidateQueries({ queryKey: ["rules", name] });
        onClose();
      }
    },
  });
}

/** The last look before a version is published: what changes, from when, and why. */
export function Publishing(props: PublishingProps) {
  const { open, editing, found, onClose } = props;
  const { t } = useTranslation("rules");
  const words = useProblemText();
  const sending = usePublishing(props);
  const { draft } = editing;
  const told = sending.error instanceof Problem ? sending.error.errors : [];
  const errorAt = (field: string) => told.find((error) => error.field === field)?.message;
  const elsewhere = sending.isError && !["valid_from", "note"].some(errorAt) && !told.length;
  const send = () => {
    if (!sending.isPending) sending.mutate();
  };
  return (
    <Modal
      open={open}
      width={760}
      title={t("publish.title", { unit: props.line.unit.name })}
      onCancel={onClose}
      afterClose={sending.reset}
      destroyOnHidden
      footer={[
        <Button key="back" onClick={onClose}>
          {t("publish.back")}
        </Button>,
        <Button key="send" type="primary" loading={sending.isPending} onClick={send}>
          {t("publish.do")} <Kbd>Ctrl ⏎</Kbd>
        </Button>,
      ]}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the whole dialog */}
      <div
        className={styles.publishing}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.stopPropagation();
          send();
        }}
      >
        <DifferenceList found={found} />
        {draft && (
          <>
            <ValidFrom
              value={draft.validFrom}
              error={errorAt("valid_from")}
              onChange={(validFrom) => editing.write({ validFrom })}
            />
            <label className={styles.note} htmlFor="rule-note">
              <span>{t("publish.note")}</span>
              <Input.TextArea
                id="rule-note"
                autoFocus
                rows={2}
                maxLength={500}
                value={draft.note}
                placeholder={t("publish.noteHow")}
                status={errorAt("note") ? "error" : undefined}
                onChange={(event) => editing.write({ note: event.target.value })}
              />
              {errorAt("note") && <span className={styles.wrong}>{errorAt("note")}</span>}
            </label>
          </>
        )}
        {elsewhere && <Alert type="error" showIcon role="alert" title={words(sending.error).title} />}
      </div>
    </Modal>
  );
}

interface ValidFromProps {
  value: string | null;
  error: string | undefined;
  onChange: (value: string | null) => void;
}

/** At once, or at an instant in the zone of the site. */
function ValidFrom({ value, error, onChange }: ValidFromProps) {
  const { t } = useTranslation("rules");
  const { zone } = useMe();
  const [later, setLater] = useState(value !== null);
  const midnight = () => dayjs(serverNow()).tz(zone).add(1, "day").startOf("day");
  const choose = (wanted: boolean) => {
    setLater(wanted);
    onChange(wanted ? midnight().toISOString() : null);
  };
  return (
    <fieldset className={styles.when}>
      <legend>{t("publish.when")}</legend>
      <Radio.Group value={later} onChange={(event) => choose(event.target.value)}>
        <Radio value={false}>{t("publish.now")}</Radio>
        <Radio value={true}>{t("publish.later")}</Radio>
      </Radio.Group>
      {later && (
        <DatePicker
          aria-label={t("publish.from")}
          showTime={{ format: "HH:mm" }}
          format={["YYYY-MM-DD HH:mm", WRITTEN]}
          allowClear={false}
          needConfirm={false}
          status={error ? "error" : undefined}
          value={value === null ? null : dayjs(absolute(value, zone, WRITTEN))}
          onChange={(picked) => picked && onChange(dayjs.tz(picked.format(WRITTEN), zone).toISOString())}
        />
      )}
      <span className={styles.quiet}>{later ? t("publish.zone", { zone }) : t("publish.nowHow")}</span>
      {error && <span className={styles.wrong}>{error}</span>}
    </fieldset>
  );
}
