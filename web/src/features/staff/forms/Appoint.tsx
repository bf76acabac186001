import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { serverNow } from "@/ui";
import { appoint } from "../api";
import { endOf, startOf } from "../days";
import { FormDialog } from "../FormDialog";
import { DayField, type Days, PostField } from "../fields";
import styles from "../staff.module.css";
import type { AboutProps } from "./ChangeData";

interface Values extends Days {
  post: string;
  post_unit: string;
}

/** A post from a day on, up to a last day or without an end. */
export function Appoint({ person, open, onDone, onClose }: AboutProps) {
  const { t } = useTranslation("staff");
  const { zone } = useMe();
  return (
    <FormDialog<Values, unknown>
      open={open}
      title={t("appoint.title", { name: person.name })}
      does={t("appoint.do")}
      initial={{ post_unit: person.unit.id }}
      send={({ post, post_unit, since, until }, key) =>
        appoint(
          person.id,
          {
            post,
            post_unit,
            since: startOf(since, zone, serverNow()) ?? null,
            until: until ? endOf(until, zone) : null,
          },
          key,
        )
      }
      onDone={onDone}
      onClose={onClose}
    >
      {() => (
        <>
          <PostField name="post" unitName="post_unit" first />
          <div className={styles.pair}>
            <DayField name="since" label={t("field.since")} placeholder={t("field.sinceNow")} />
            <DayField name="until" label={t("field.until")} placeholder={t("field.untilNever")} />
          </div>
        </>
      )}
    </FormDialog>
  );
}
