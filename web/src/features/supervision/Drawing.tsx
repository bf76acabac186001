import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, DatePicker, Form, InputNumber, Modal, TreeSelect } from "antd";
import dayjs from "dayjs";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import { keys, useUnits } from "@/api/queries";
import type { Me, Sample, UnitRef } from "@/api/types";
import { treeOf } from "@/features/rules/UnitSelect";
import { useMe } from "@/session/session";
import { Kbd, serverNow } from "@/ui";
import { draw } from "./api";
import { isOver, lastMonth } from "./month";
import styles from "./supervision.module.css";

const LARGEST_SEED = 2 ** 31 - 1;
const MONTH = "YYYY-MM-01";

interface DrawingProps {
  open: boolean;
  known: readonly Sample[];
  onClose: () => void;
  onSample: (id: string) => void;
}

interface Wish {
  unit: string;
  month: string;
  seed?: number | null;
}

const usualUnit = (me: Me): UnitRef => me.posts.find((post) => post.code === "reviewer")?.unit ?? me.unit;

function useDrawing({ onClose, onSample }: DrawingProps, refused: (problem: Problem) => void) {
  const { t } = useTranslation("supervision");
  const { message } = App.useApp();
  const client = useQueryClient();
  const key = useRef(intention());
  return useMutation({
    mutationFn: ({ unit, month, seed }: Wish) => draw({ unit, month, seed: seed ?? null }, key.current),
    onSuccess: async ({ id }) => {
      key.current = intention();
      await client.invalidateQueries({ queryKey: keys.samples });
      void message.success(t("draw.done"));
      onClose();
      onSample(id);
    },
    onError: (problem) => {
      if (!(problem instanceof Problem)) return;
      // Without an answer the same wish may be sent again; after one the next wish is another.
      if (problem.status !== 0) key.current = intention();
      refused(problem);
    },
  });
}

/** Asks for a unit, a month that is over, and if wanted a seed. */
export function Drawing(props: DrawingProps) {
  const { open, known, onClose, onSample } = props;
  const { t } = useTranslation("supervision");
  const me = useMe();
  const usual = usualUnit(me);
  const units = useUnits().data;
  const roots = units ? treeOf(units) : [{ value: usual.id, title: usual.name }];
  const words = useProblemText();
  const [form] = Form.useForm<Wish>();
  const drawing = useDrawing(props, (problem) => form.setFields(fieldErrors(problem)));
  const { error, variables } = drawing;
  const atFields = error instanceof Problem && error.errors.length > 0;
  const drawn =
    error instanceof Problem && error.id === "sample-already-drawn"
      ? known.find(({ unit, month }) => unit.id === variables?.unit && month === variables.month)
      : undefined;
  const send = () => {
    if (!drawing.isPending) form.submit();
  };
  const keysOf = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    send();
  };
  return (
    <Modal
      open={open}
      title={t("draw.title")}
      onCancel={onClose}
      afterClose={drawing.reset}
      destroyOnHidden
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t("common:cancel")}
        </Button>,
        <Button key="draw" type="primary" loading={drawing.isPending} onClick={send}>
          {t("draw.do")} <Kbd>Ctrl ⏎</Kbd>
        </Button>,
      ]}
    >
      <div onKeyDownCapture={keysOf}>
        <Form<Wish>
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={{ unit: usual.id, month: lastMonth(serverNow(), me.zone) }}
          onFinish={(wish) => drawing.mutate(wish)}
        >
          <Form.Item name="unit" label={t("draw.unit")} rules={[{ required: true, message: t("draw.unit") }]}>
            <TreeSelect
              autoFocus
              treeData={roots}
              treeDefaultExpandedKeys={roots.map((root) => root.value)}
              showSearch={{ treeNodeFilterProp: "title" }}
            />
          </Form.Item>
          <Form.Item
            name="month"
            label={t("draw.month")}
            extra={t("draw.monthHow")}
            getValueProps={(month: string) => ({ value: dayjs(month) })}
            getValueFromEvent={(month: dayjs.Dayjs) => month.format(MONTH)}
          >
            <DatePicker
              picker="month"
              allowClear={false}
              className={styles.month}
              disabledDate={(month) => !isOver(month, serverNow(), me.zone)}
            />
          </Form.Item>
          <Form.Item name="seed" label={t("draw.seed")} extra={t("draw.seedHow")}>
            <InputNumber
              min={0}
              max={LARGEST_SEED}
              precision={0}
              controls={false}
              className={styles.seed}
              placeholder={t("draw.seedNone")}
            />
          </Form.Item>
        </Form>
        {error && !atFields && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={words(error).title}
            description={words(error).detail}
            action={
              drawn && (
                <Button size="small" onClick={() => onSample(drawn.id)}>
                  {t("draw.see")}
                </Button>
              )
            }
          />
        )}
      </div>
    </Modal>
  );
}
