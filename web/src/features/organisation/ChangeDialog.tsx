import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, DatePicker, Form, Input, Modal, Radio, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import { keys } from "@/api/queries";
import { useMe } from "@/session/session";
import { Kbd, serverNow } from "@/ui";
import { CHANGED, changeUnit, ORGANISATION, type UnitChangeForm, type UnitSheet } from "./api";
import { kindsBelow } from "./kinds";
import styles from "./organisation.module.css";
import { UnitPick } from "./UnitPick";

export type ChangeKind = UnitChangeForm["change"]["kind"];

interface ChangeDialogProps {
  kind: ChangeKind;
  unit: UnitSheet;
  onClose: () => void;
}

interface Wish {
  from?: Dayjs | null;
  note?: string;
  [field: string]: unknown;
}

function useChange({ kind, unit, onClose }: ChangeDialogProps, refused: (problem: Problem) => void) {
  const { t } = useTranslation("organisation");
  const { message } = App.useApp();
  const client = useQueryClient();
  const { zone } = useMe();
  const key = useRef(intention());
  return useMutation({
    mutationFn: ({ from, note, ...fields }: Wish) => {
      // The day begins where the site is, not where the browser is.
      const at = from ? dayjs.tz(from.format("YYYY-MM-DD"), zone).toISOString() : null;
      // What else happened to the unit above is no reason against a new one below it.
      const change = { kind, ...fields } as UnitChangeForm["change"];
      return changeUnit(
        unit.id,
        { change, effective_at: at, note: note || null, version: kind === "open" ? null : unit.version },
        key.current,
      );
    },
    onSuccess: async (_, { from }) => {
      key.current = intention();
      await client.invalidateQueries({ queryKey: ORGANISATION });
      void client.invalidateQueries({ queryKey: keys.units });
      void message.success(from ? t("change.planned") : t("change.done"));
      onClose();
    },
    onError: (problem) => {
      if (!(problem instanceof Problem)) return;
      if (problem.status !== 0) key.current = intention();
      if (problem.id === CHANGED) void client.invalidateQueries({ queryKey: ORGANISATION });
      refused(problem);
    },
  });
}

const initial = (kind: ChangeKind, unit: UnitSheet): Wish => {
  if (kind === "rename") return { name: unit.name_zh, name_en: unit.name_en };
  if (kind === "guide") return { guide: unit.guide?.id ?? null };
  if (kind === "seat_mode") return { mode: unit.seat_mode ?? undefined };
  if (kind === "open") return { unit_kind: kindsBelow(unit.kind).at(-1) };
  return {};
};

/** One change with its day and its reason; a day ahead makes it a plan. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { kind, unit, onClose } = props;
  const { t } = useTranslation("organisation");
  const { zone } = useMe();
  const words = useProblemText();
  const [form] = Form.useForm<Wish>();
  const change = useChange(props, (problem) =>
    form.setFields(
      fieldErrors(problem).map((each) => ({
        ...each,
        name: Array.isArray(each.name) ? each.name.at(-1) : each.name,
      })),
    ),
  );
  const { error } = change;
  const atFields = error instanceof Problem && error.errors.length > 0;
  const send = () => {
    if (!change.isPending) form.submit();
  };
  const keysOf = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    send();
  };
  const today = dayjs(serverNow()).tz(zone).format("YYYY-MM-DD");
  return (
    <Modal
      open
      title={t(`change.${kind}.title`, { name: unit.name })}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t("common:cancel")}
        </Button>,
        <Button key="do" type="primary" danger={kind === "close"} loading={change.isPending} onClick={send}>
          {t(`change.${kind}.do`)} <Kbd>Ctrl ⏎</Kbd>
        </Button>,
      ]}
    >
      <div onKeyDownCapture={keysOf}>
        <p className={styles.hint}>{t(`change.${kind}.how`)}</p>
        <Form<Wish>
          form={form}
          layout="vertical"
          initialValues={initial(kind, unit)}
          onFinish={(wish) => change.mutate(wish)}
        >
          <Fields kind={kind} unit={unit} />
          <Form.Item name="from" label={t("change.from")} extra={t("change.fromHow")}>
            <DatePicker
              placeholder={t("change.now")}
              disabledDate={(day) => day.format("YYYY-MM-DD") <= today}
              className={styles.day}
            />
          </Form.Item>
          <Form.Item name="note" label={t("change.note")}>
            <Input maxLength={500} placeholder={t("change.noteHow")} />
          </Form.Item>
        </Form>
        {error && !atFields && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={words(error).title}
            description={words(error).detail}
          />
        )}
      </div>
    </Modal>
  );
}

function Fields({ kind, unit }: { kind: ChangeKind; unit: UnitSheet }) {
  const { t } = useTranslation("organisation");
  const needed = [{ required: true, message: t("change.needed") }];
  switch (kind) {
    case "open":
      return (
        <>
          <Form.Item name="unit_kind" label={t("unit.kind")} rules={needed}>
            <Select
              autoFocus
              options={kindsBelow(unit.kind).map((each) => ({ value: each, label: t(`kind.${each}`) }))}
            />
          </Form.Item>
          <Form.Item name="code" label={t("unit.code")} extra={t("unit.codeHow")} rules={needed}>
            <Input maxLength={20} />
          </Form.Item>
          <Names />
          <Form.Item name="function" label={t("unit.function")} extra={t("unit.functionHow")}>
            <Select
              allowClear
              options={["complaint", "network", "business", "service", "vas"].map((each) => ({
                value: each,
                label: t(`function.${each}`),
              }))}
            />
          </Form.Item>
        </>
      );
    case "rename":
      return <Names autoFocus />;
    case "move":
      return (
        <Form.Item name="parent" label={t("change.move.parent")} rules={needed}>
          <UnitPick autoFocus />
        </Form.Item>
      );
    case "merge":
      return (
        <Form.Item name="into" label={t("change.merge.into")} rules={needed}>
          <UnitPick autoFocus />
        </Form.Item>
      );
    case "guide":
      return (
        <Form.Item name="guide" label={t("unit.guide")} extra={t("change.guide.none")}>
          <UnitPick allowClear autoFocus />
        </Form.Item>
      );
    case "seat_mode":
      return (
        <Form.Item name="mode" label={t("unit.seatMode")} rules={needed}>
          <Radio.Group
            options={["centralised", "distributed"].map((each) => ({
              value: each,
              label: t(`seatMode.${each}`),
            }))}
          />
        </Form.Item>
      );
    default:
      return null;
  }
}

function Names({ autoFocus = false }: { autoFocus?: boolean }) {
  const { t } = useTranslation("organisation");
  const needed = [{ required: true, whitespace: true, message: t("change.needed") }];
  return (
    <>
      <Form.Item name="name" label={t("unit.nameZh")} rules={needed}>
        <Input maxLength={60} autoFocus={autoFocus} />
      </Form.Item>
      <Form.Item name="name_en" label={t("unit.nameEn")} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
    </>
  );
}
