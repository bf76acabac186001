import { useQuery } from "@tanstack/react-query";
import { Form, Select } from "antd";
import { useTranslation } from "react-i18next";
import { countsOptions, handlersOptions } from "@/api/queries";
import type { Case } from "@/api/types";
import styles from "./composer.module.css";
import { useRequired } from "./useRequired";

/** The handlers of the responsible department, each with what is already on the desk. */
export function HandlerField({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  const required = useRequired();
  const staff = useQuery(handlersOptions(kase.department.id));
  // The load is a help for choosing; without the right to see it the choice still works.
  const load = useQuery({ ...countsOptions(kase.department.id), retry: false }).data?.load ?? [];
  const options = (staff.data ?? []).map(({ id, name, agent_no }) => {
    const carried = load.find((one) => one.staff.id === id);
    return { value: id, label: name, search: `${name} ${agent_no ?? ""}`, agentNo: agent_no, carried };
  });
  return (
    <Form.Item
      name="handler"
      label={t("form.handler")}
      rules={required(t("form.handler"))}
      extra={t("form.handlerExtra", { department: kase.department.name })}
    >
      <Select
        showSearch={{ optionFilterProp: "search" }}
        loading={staff.isFetching}
        options={options}
        placeholder={t("form.handlerHint")}
        notFoundContent={t(staff.isError ? "form.handlerError" : "form.handlerNone")}
        optionRender={({ data }) => (
          <span className={styles.handler}>
            <span>
              {data.label} <small>{data.agentNo}</small>
            </span>
            {data.carried && (
              <small>
                {t("form.load", { count: data.carried.open })}
                {data.carried.lost > 0 && <b> {t("form.loadLost", { count: data.carried.lost })}</b>}
              </small>
            )}
          </span>
        )}
      />
    </Form.Item>
  );
}
