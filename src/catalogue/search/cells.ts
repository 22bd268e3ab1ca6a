/** Places as lexemes: a circle on the map is a list of cells, which the index looks up as it does words. */

/**
 * Degrees of a cell of the map: of the small ones, some 28 by 19 km in the middle of Europe, and of the
 * large ones that sixteen of them fill. The index reads cell by cell: a wide circle has large ones within
 * and small ones along its edge.
 */
const SMALL = { mark: 'cell', degrees: 0.25 } as const;
const LARGE = { mark: 'square', degrees: 1 } as const;
type Grid = typeof SMALL | typeof LARGE;
const KM_OF_DEGREE = 111.195;

const cellOf = ({ degrees }: Grid, value: number): number => Math.floor(value / degrees);
export const cellsAt = (latitude: number, longitude: number): readonly string[] =>
  [SMALL, LARGE].map((g) => `=${g.mark}:${cellOf(g, latitude)}:${cellOf(g, longitude)}`);

export interface Circle {
  readonly latitude: number;
  readonly longitude: number;
  readonly km: number;
}

/** South and west of a cell, and its size, in degrees. */
interface Box {
  readonly south: number;
  readonly west: number;
  readonly degrees: number;
}

/** Cells that together hold a circle. */
export function cellsOf(circle: Circle): readonly string[] {
  const high = circle.km / KM_OF_DEGREE;
  const wide = high / narrowing(circle.latitude);
  const around = {
    south: circle.latitude - high,
    west: circle.longitude - wide,
    north: circle.latitude + high,
    east: circle.longitude + wide,
  };
  return boxesOf(LARGE, around).flatMap((box) => {
    const [near, far] = reach(box, circle);
    if (near > circle.km) return [];
    if (far <= circle.km) return [nameOf(LARGE, box)];
    const { south, west, degrees } = box;
    return boxesOf(SMALL, {
      south,
      west,
      north: south + degrees - 1e-9,
      east: west + degrees - 1e-9,
    })
      .filter((small) => reach(small, circle)[0] <= circle.km)
      .map((small) => nameOf(SMALL, small));
  });
}

/** How much shorter a degree of longitude is than one of latitude. */
const narrowing = (latitude: number): number => Math.max(0.1, Math.cos((latitude * Math.PI) / 180));

const nameOf = (grid: Grid, { south, west }: Box): string =>
  `=${grid.mark}:${Math.round(south / grid.degrees)}:${Math.round(west / grid.degrees)}`;

function boxesOf(
  grid: Grid,
  area: Readonly<Record<'south' | 'west' | 'north' | 'east', number>>,
): readonly Box[] {
  const boxes: Box[] = [];
  const { degrees } = grid;
  for (let a = cellOf(grid, area.south); a <= cellOf(grid, area.north); a += 1)
    for (let o = cellOf(grid, area.west); o <= cellOf(grid, area.east); o += 1)
      boxes.push({ south: a * degrees, west: o * degrees, degrees });
  return boxes;
}

/** Kilometres from the middle to the nearest and to the farthest point of a box, a little too near and too far. */
function reach({ south, west, degrees }: Box, { latitude, longitude }: Circle): [number, number] {
  const [low, high] = [latitude - south, south + degrees - latitude];
  const [left, right] = [longitude - west, west + degrees - longitude];
  const north = Math.max(0, -low, -high);
  const east = Math.max(0, -left, -right);
  const most = Math.max(Math.abs(latitude), Math.abs(south), Math.abs(south + degrees));
  const least = Math.min(Math.abs(latitude), Math.abs(south), Math.abs(south + degrees));
  const far = Math.hypot(Math.max(low, high), Math.max(left, right) * narrowing(least));
  return [
    Math.hypot(north, east * narrowing(most)) * KM_OF_DEGREE * 0.99,
    far * KM_OF_DEGREE * 1.01,
  ];
}
