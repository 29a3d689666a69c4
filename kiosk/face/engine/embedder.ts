/**
 * A network that turns aligned pictures of faces into descriptors. Everything before it (detection, landmarks, alignment,
 * averaging) is this house's; a vendor's engine or an ONNX model takes its place by keeping to this (see README.md).
 */
export interface Embedder {
  /** Names the network. With `version` and the pipeline's it is the engine that templates carry. */
  id: string;
  /** Changes whenever its numbers would. */
  version: string;
  /** Width and height of the chips it wants: faces upright, eyes and nose where chip.ts puts them. */
  chipSizePx: number;
  /** One descriptor of DESCRIPTOR_LENGTH numbers a chip, in their order; near means alike (Euclidean). */
  describe(chips: ImageData[]): Promise<ArrayLike<number>[]>;
}
