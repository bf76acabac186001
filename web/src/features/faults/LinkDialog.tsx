import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/types";
import { When } from "@/ui";
import { link, suggestionsOptions } from "./api";
import { CaseLink } from "./CaseTable";
import { Dialog } from "./Dialog";
import styles from "./faults.module.css";

interface Filled {
  cases?: string[];
  numbers?: string;
}

/** Puts complaints to a fault: what is suggested, ticked, and others by their numbers. */
export function LinkDialog({ fault, onClose }: { fault: Schemas["FaultView"]; onClose(): void }) {
  const { t } = useTranslation("faults");
  const [form] = Form.useForm<Filled>();
  const suggested = useQuery(suggestionsOptions(fault.id)).data?.rows;
  if (!suggested) return null;
  return (
    <Dialog<Filled, unknown>
      title={t("act.link")}
      form={form}
      width={680}
      initial={{ cases: suggested.map(({ id }) => id) }}
      send={({ cases = [], numbers = "" }, key) =>
        link(fault.id, { cases, numbers: numbers.split(/[\s,\uff0c\u3001;\uff1b]+/).filter(Boolean) }, key)
      }
      onDone={() => undefined}
      onClose={onClose}
    >
      <Form.Item
        name="cases"
        label={t("link.suggested", { count: suggested.length })}
        extra={suggested.length === 0 ? t("link.none") : t("link.how")}
      >
        <Checkbox.Group className={styles.ticks}>
          {suggested.map((one) => (
            <div key={one.id}>
              <Checkbox value={one.id}>
                <span className={styles.code}>{one.number}</span> {one.matter}{" "}
                <span className={styles.quiet}>
                  {one.building} <When at={one.registered_at} />
                </span>
              </Checkbox>{" "}
              <CaseLink id={one.id} />
            </div>
          ))}
        </Checkbox.Group>
      </Form.Item>
      <Form.Item name="numbers" label={t("link.numbers")} extra={t("link.numbersHow")}>
        <Input.TextArea autoFocus autoSize={{ minRows: 1, maxRows: 6 }} maxLength={4000} />
      </Form.Item>
    </Dialog>
  );
}
