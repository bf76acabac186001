import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form } from "antd";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { keys } from "@/api/queries";
import type { Case } from "@/api/types";
import { StateTag } from "@/ui";
import styles from "../composer.module.css";
import { TextField } from "./TextField";

const OVER: ReadonlySet<string> = new Set(["closed", "cancelled", "merged"]);

/** The review's note; and which linked complaints are closed with this one, all or none. */
export function CloseFields({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  return (
    <>
      {kase.links.some(({ state }) => !OVER.has(state)) && <TogetherField kase={kase} />}
      <TextField name="note" words="note" extra={t("form.closeExtra")} optional />
    </>
  );
}

/** What stands against each, so that nothing is ticked that would keep all open. */
function TogetherField({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  const found = useQuery({
    // Below the ticket's key: whatever makes the case be read again makes this be asked again.
    queryKey: [...keys.ticket(kase.id), "closable"],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/tickets/{id}/closable", { params: { path: { id: kase.id } }, signal })),
  });
  const linked = found.data ?? [];
  if (linked.length === 0) return null;
  return (
    <Form.Item name="together" label={t("form.together")} extra={t("form.togetherExtra")}>
      <Checkbox.Group className={styles.together}>
        {linked.map(({ id, number, matter, state, version, objection }) => (
          <Checkbox key={id} value={`${id}@${version}`} disabled={objection !== null}>
            {number} {matter} <StateTag state={state} />
            {objection && <small className={styles.against}>{objection.detail}</small>}
          </Checkbox>
        ))}
      </Checkbox.Group>
    </Form.Item>
  );
}
