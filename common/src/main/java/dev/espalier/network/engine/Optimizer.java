package dev.espalier.network.engine;

/** How a gradient becomes a step. */
public enum Optimizer {
    /** Gradient descent, with momentum if there is any. */
    SGD,
    /** Gradient descent with Nesterov's momentum, as Sutskever et al. (2013) write it. */
    NESTEROV,
    /** Kingma and Ba (2015). Weight decay, if any, is added to the gradient (L2). */
    ADAM,
    /** Adam with decoupled weight decay: Loshchilov and Hutter (2019). */
    ADAMW
}
