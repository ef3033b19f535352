/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_LEARNING_PRODUCTS_H
#define DSGD_LEARNING_PRODUCTS_H

#include <Eigen/Core>
#include <algorithm>
#include <vector>

/**
 * The products of one layer: outputs = W inputs, the gradient of W, and that of the inputs.
 */
class Products
{
  public:
    /**
     * @param out numbers that go out
     * @param in numbers that come in
     * @param columns columns in all
     * @param most columns of one product
     * @param first whether nobody needs the gradient of the inputs
     */
    Products(Eigen::Index out, Eigen::Index in, Eigen::Index columns, Eigen::Index most, bool first)
        : m_columns(columns),
          m_first(first),
          m_weights(Eigen::MatrixXf::Random(out, in)),
          m_in(Eigen::MatrixXf::Random(in, std::min(columns, most))),
          m_back(Eigen::MatrixXf::Random(out, std::min(columns, most))),
          m_out(m_back),
          m_gradient(m_weights),
          m_inGradient(m_in)
    {
    }

    /// The products of the forward pass.
    void Forward()
    {
        for (Eigen::Index left = m_columns; left > 0; left -= m_in.cols())
        {
            const auto n = std::min(left, m_in.cols());
            m_out.leftCols(n).noalias() = m_weights * m_in.leftCols(n);
        }
    }

    /// The products of the backward pass.
    void Backward()
    {
        for (Eigen::Index left = m_columns; left > 0; left -= m_in.cols())
        {
            const auto n = std::min(left, m_in.cols());
            m_gradient.noalias() += m_back.leftCols(n) * m_in.leftCols(n).transpose();
            if (!m_first)
            {
                m_inGradient.leftCols(n).noalias() = m_weights.transpose() * m_back.leftCols(n);
            }
        }
    }

  private:
    Eigen::Index m_columns;       //!< columns in all
    bool m_first;                 //!< whether nobody needs the gradient of the inputs
    Eigen::MatrixXf m_weights;    //!< W
    Eigen::MatrixXf m_in;         //!< inputs
    Eigen::MatrixXf m_back;       //!< gradient of the outputs
    Eigen::MatrixXf m_out;        //!< outputs
    Eigen::MatrixXf m_gradient;   //!< gradient of W
    Eigen::MatrixXf m_inGradient; //!< gradient of the inputs
};

/**
 * @param filters channels that go out
 * @param patch numbers in a pixel's surroundings
 * @param pixels of an image that goes out
 * @param samples images
 * @param first whether it is the first layer
 * @return the products of a convolution, as many columns at a time as fit in 1 MiB
 */
inline Products
Convolution(Eigen::Index filters,
            Eigen::Index patch,
            Eigen::Index pixels,
            Eigen::Index samples,
            bool first)
{
    const auto images = std::max<Eigen::Index>(1, (1 << 18) / (patch * pixels));
    return {filters, patch, samples * pixels, images * pixels, first};
}

/// What is measured.
enum Model
{
    MLP,
    LENET,
    CIFAR,
};

/**
 * @param model a model
 * @param samples samples of a batch
 * @return its products
 */
inline std::vector<Products>
ProductsOf(Model model, Eigen::Index samples)
{
    switch (model)
    {
    case LENET:
        return {Convolution(8, 25, 784, samples, true),
                Convolution(16, 200, 100, samples, false),
                {64, 400, samples, samples, false},
                {10, 64, samples, samples, false}};
    case CIFAR:
        return {Convolution(32, 27, 1024, samples, true),
                Convolution(64, 288, 256, samples, false),
                Convolution(128, 576, 64, samples, false),
                {10, 2048, samples, samples, false}};
    default:
        return {{64, 784, samples, samples, true}, {10, 64, samples, samples, false}};
    }
}

#endif // DSGD_LEARNING_PRODUCTS_H
