import { useQuery } from "@tanstack/react-query";
import { Form, InputNumber, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { choicesOptions } from "@/api/queries";
import type { Case } from "@/api/types";
import { LOG_CHANNELS } from "../channels";
import styles from "../composer.module.css";
import { TextField } from "./TextField";

/** More working days for a complex complaint: how many in all, why, and what the customer was told. */
export function ExtendFields({ kase }: { kase: Case }) {
  const { t } = useTranslation(["case", "common"]);
  const most = useQuery(choicesOptions(kase.id)).data?.extendable_days ?? null;
  return (
    <>
      <div className={styles.row}>
        <Form.Item
          name="days"
          label={t("form.days")}
          extra={most === null ? undefined : t("form.daysMost", { count: most })}
          rules={[{ required: true, message: t("form.required", { what: t("form.days") }) }]}
        >
          <InputNumber<number>
            min={1}
            max={most ?? 366}
            precision={0}
            suffix={t("form.daysUnit")}
            style={{ inlineSize: 160 }}
          />
        </Form.Item>
        <div className={styles.grow}>
          <TextField name="reason" words="extendReason" rows={1} />
        </div>
      </div>
      <Form.Item name="logChannel" label={t("form.toldBy")} layout="horizontal" colon={false}>
        <Segmented
          options={LOG_CHANNELS.filter((value) => value !== "internal").map((value) => ({
            value,
            label: t(`common:channel.${value}`),
          }))}
        />
      </Form.Item>
      <TextField name="told" words="told" max={10_000} />
    </>
  );
}
