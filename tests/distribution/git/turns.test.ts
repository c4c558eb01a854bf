import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { Turns } from "@/lib/web/git/turns";

test("so many at once, the others in the order they came, and full when the queue is", async () => {
  const turns = new Turns(2, 3);
  const began: number[] = [];
  let inside = 0;
  let most = 0;
  const work = (index: number) =>
    turns.take(async () => {
      began.push(index);
      most = Math.max(most, ++inside);
      await wait(2);
      inside -= 1;
      if (index === 1) throw new Error("no");
      return index;
    });
  const all = [0, 1, 2, 3].map(work);
  expect(turns.isFull).toBe(false);
  all.push(work(4));
  expect(turns.isFull).toBe(true);
  const ended = await Promise.allSettled(all);
  expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled", "fulfilled"]);
  expect(began).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
  expect(turns.isFull).toBe(false);
});
