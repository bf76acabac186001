import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Input, Select } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, intent, intention, unwrap } from "@/api/client";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import { keys } from "@/api/queries";
import type { Emergency } from "@/api/types";
import { useSettled } from "@/ui/useSettled";
import { useNewPowers } from "../api";
import styles from "./emergency.module.css";

const MINUTES = [5, 15, 30, 60, 120] as const;
const LEAST_REASON = 10;

function useStart(refused: (problem: unknown) => void) {
  const renew = useNewPowers();
  const client = useQueryClient();
  const key = useRef(intention());
  return useMutation({
    mutationFn: (body: Emergency) =>
      unwrap(api.POST("/api/v1/break-glass", { ...intent(key.current), body })),
    onSuccess: async () => {
      key.current = intention();
      await client.invalidateQueries({ queryKey: keys.ownUses });
      await renew();
    },
    onError: (problem) => {
      // Without an answer the same wish may be sent again; after one the next wish is another.
      if (!(problem instanceof Problem) || problem.status !== 0) key.current = intention();
      refused(problem);
    },
  });
}

/** Where, why, and for how long; whoever sends it knows that it is told at once and reviewed. */
export function StartForm() {
  const { t } = useTranslation("account");
  const words = useProblemText();
  const [form] = Form.useForm<Emergency>();
  const start = useStart((problem) => form.setFields(fieldErrors(problem)));
  const { error } = start;
  const atField = error instanceof Problem && error.errors.length > 0;
  return (
    <Form<Emergency>
      form={form}
      layout="vertical"
      className={styles.start}
      requiredMark={false}
      initialValues={{ minutes: 30 }}
      onFinish={(wish) => start.mutate(wish)}
    >
      <Form.Item>
        <Alert
          type="warning"
          showIcon
          title={t("emergency.warning")}
          description={t("emergency.warningHow")}
        />
      </Form.Item>
      <Form.Item
        name="unit"
        label={t("emergency.unit")}
        rules={[{ required: true, message: t("emergency.unitMissing") }]}
      >
        <UnitField />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t("emergency.reason")}
        rules={[
          { required: true, whitespace: true, message: t("emergency.reasonMissing") },
          { min: LEAST_REASON, message: t("emergency.reasonShort", { least: LEAST_REASON }) },
        ]}
        validateTrigger="onBlur"
      >
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 5 }}
          maxLength={500}
          placeholder={t("emergency.reasonHow")}
        />
      </Form.Item>
      <Form.Item name="minutes" label={t("emergency.lasts")}>
        <Select
          options={MINUTES.map((value) => ({ value, label: t("emergency.minutes", { count: value }) }))}
        />
      </Form.Item>
      {error && !atField && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={words(error).title}
          description={words(error).detail}
        />
      )}
      <Button type="primary" danger htmlType="submit" loading={start.isPending}>
        {t("emergency.start")}
      </Button>
    </Form>
  );
}

interface UnitFieldProps {
  id?: string;
  value?: string;
  onChange?: (unit: string) => void;
}

/** A unit anywhere in the tree: the emergency may be where one usually sees nothing. */
function UnitField({ id, value, onChange }: UnitFieldProps) {
  const { t } = useTranslation("account");
  const [typed, setTyped] = useState("");
  const q = useSettled(typed.trim(), 200);
  const units = useQuery({
    queryKey: ["break-glass-units", q],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/break-glass/units", { params: { query: { q } }, signal })),
    placeholderData: (previous) => previous,
  });
  return (
    <Select
      {...(id ? { id } : {})}
      {...(value ? { value } : {})}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t("emergency.unitHow")}
      loading={units.isFetching}
      notFoundContent={units.isFetching ? t("common:loading") : t("emergency.unitNone")}
      onChange={(unit: string) => onChange?.(unit)}
      options={(units.data ?? []).map(({ unit, above }) => ({
        value: unit.id,
        label: unit.name,
        above: above.join(" / "),
        code: unit.code,
      }))}
      optionRender={({ data }) => (
        <div>
          {data.label} <span className={styles.above}>{data.code}</span>
          <div className={styles.above}>{data.above}</div>
        </div>
      )}
    />
  );
}
