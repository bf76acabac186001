import { ArrowRightOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceCell, ToldAt } from "../sheet/cells";
import { RemoveButton } from "../sheet/Grid";
import { numbered } from "../sheet/rows";
import { useSheet } from "../sheet/sheet";
import { type ApproverRow, LEVELS, POSTS } from "../types";
import styles from "./editors.module.css";

const MOST = 5;

interface ApproverListProps {
  path: string;
  posts: ApproverRow[];
  onChange: (posts: ApproverRow[]) => void;
}

/** Who agrees one after the other: a post each, of the own level or of the one above the step before. */
export function ApproverList({ path, posts, onChange }: ApproverListProps) {
  const { t } = useTranslation(["rules", "common"]);
  const { reading } = useSheet();
  const set = (at: number, patch: Partial<ApproverRow>) =>
    onChange(posts.map((one, index) => (index === at ? { ...one, ...patch } : one)));
  return (
    <div data-path={path}>
      <div className={styles.approvers}>
        {numbered(posts).map(({ row, index, key }) => (
          <Fragment key={key}>
            {index > 0 && <ArrowRightOutlined aria-hidden />}
            <span className={styles.approver}>
              <ChoiceCell
                path={`${path}.${index}.level`}
                label={t("ladder.level", { step: index + 1 })}
                value={row.level}
                choices={LEVELS.map((value) => ({ value, label: t(`ladder.levels.${value}`) }))}
                onChange={(level) => set(index, { level })}
              />
              <ChoiceCell
                path={`${path}.${index}.post`}
                label={t("ladder.post", { step: index + 1 })}
                value={row.post}
                choices={POSTS.map((value) => ({ value, label: t(`common:post.${value}`) }))}
                onChange={(post) => set(index, { post })}
              />
              {posts.length > 1 && (
                <RemoveButton
                  label={t("ladder.removePost", { step: index + 1 })}
                  onClick={() => onChange(posts.filter((_, at) => at !== index))}
                />
              )}
            </span>
          </Fragment>
        ))}
        {!reading && posts.length < MOST && (
          <Button
            type="text"
            size="small"
            icon={<PlusOutlined />}
            aria-label={t("ladder.addPost")}
            title={t("ladder.addPost")}
            onClick={() => onChange([...posts, { post: "manager", level: "above" }])}
          />
        )}
      </div>
      <ToldAt path={path} />
    </div>
  );
}
